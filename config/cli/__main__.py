"""`python -m config.cli` is `kith`."""

import sys

from config.cli import main

sys.exit(main())
