"""`python -m editions`."""

import sys

from editions.cli.main import main

sys.exit(main())
