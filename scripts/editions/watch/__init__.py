"""The pages as they are written: what a save changes is set at once and shown in a browser on this machine.

One process reads saves and answers the browser; others, with everything imported, set one edition each.
"""
