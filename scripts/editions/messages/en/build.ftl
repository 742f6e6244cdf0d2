file-not-built = the file is missing; run make
    .meaning = A file that is to be checked has not been built.
    .remedy = Run `make`.
    .why = Nothing can be said about a file that does not exist.

file-outdated = the file is older than the last change of its sources; run make
    .meaning = A file that is to be checked is out of date.
    .remedy = Run `make`.
    .why = What is found in it may have been corrected since.
