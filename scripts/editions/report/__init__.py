"""The editorial review: what a person must look at before an issue goes out.

`gather` reads the sources and the finished files, `places` finds the blocks on their pages, the
other modules each prepare one part of the page, `page` writes the folder.
"""
