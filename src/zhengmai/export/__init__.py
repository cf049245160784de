"""Selected initiatives for other programs and for readers: one file per format.

`rows` makes the plain rows that `csv`, `jsonl` and `xlsx` write; `report` is a page of its own; `citations`
cites documents and records; `view` keeps what was looked at, to be opened on a colleague's copy.
"""
