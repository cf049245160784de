"""`python -m zhengmai`."""

from __future__ import annotations

import sys

from zhengmai.cli import main

if __name__ == "__main__":
    sys.exit(main())
