"""`python -m editions`."""

import sys

from editions.cli.main import main

if __name__ == "__main__":  # not in the processes that it starts
    sys.exit(main())
