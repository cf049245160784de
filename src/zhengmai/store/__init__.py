"""The corpus file: one SQLite database with documents, what was found in them, and what people decided.

`database` opens it, `write` adds to it, `selection` filters it, `search` finds words in it, `reviews` keeps
its log, `frames` makes data frames of it (the only module here that imports pandas).
"""
