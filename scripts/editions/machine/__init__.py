"""The machine: libraries, processes, cache, folders that are replaced whole; what is missing is fetched.

Modules that a bare machine runs before there are any packages import the standard library only: system,
folders, distribution, distributions, debian, fedora, unpacked, programs and libraries.
"""
