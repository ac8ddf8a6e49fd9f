"""Where tests run: in a data folder of their own, and never as the demonstration unless they ask.

A pytest plugin (`-p config.tests.surroundings` in pyproject.toml), because pytest-django reads the settings before any
conftest.
"""

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="kith-test-"))
(HOME / "static").mkdir()
os.environ["KITH_HOME"] = str(HOME)
os.environ.pop("KITH_DEMO", None)
