file-not-built = the file is missing; run make
    .meaning = A file that is to be checked has not been built.
    .remedy = Run `make`.
    .why = A file that does not exist cannot be checked.

file-outdated = the file is older than the last change of its sources; run make
    .meaning = A file that is to be checked is out of date.
    .remedy = Run `make`.
    .why = Its faults may have been corrected since.
