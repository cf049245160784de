-- From version 4 to 5: the user's own lexicon.

CREATE TABLE own_lexicon (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (id, type)
);
