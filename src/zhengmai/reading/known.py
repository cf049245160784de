"""What is taken from a folder or an archive, and what never is."""

from __future__ import annotations

import re

from zhengmai.reading.options import Options
from zhengmai.reading.readers import ARCHIVE, READERS, RECORDS, TABLES

# In lower case only as a whole name: license-rules.txt may be a document.
NEVER = re.compile(r"\.|(README|LICEN[CS]E)|(?i:readme|licen[cs]e)(\.|\Z)|.*\.gold\.json\Z", re.DOTALL)


def is_taken(extension: str, options: Options) -> bool:
    """Whether files with this extension are documents of a folder; tables only if a text column is named."""
    extension = extension.lower()
    return extension in (*READERS, RECORDS, ARCHIVE) or (
        extension in TABLES and options.text_column is not None
    )
