"""The machine: libraries, processes, cache, folders that are replaced whole."""
