-- From version 1 to 2: remember where each document came from and what was declared there.

CREATE TABLE origin (
    place TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    declared TEXT
) WITHOUT ROWID;
CREATE INDEX origin_document ON origin (document);

-- What was declared for documents of version 1 is unknown: they are resolved anew when next met.
INSERT INTO origin (place, document, declared)
SELECT file, max(key), NULL FROM document WHERE superseded = 0 AND file IS NOT NULL GROUP BY file;

CREATE INDEX review_target ON review (target_kind, target);
