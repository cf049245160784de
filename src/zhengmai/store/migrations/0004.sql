-- From version 3 to 4: decisions know their text, what was found when they were made, and each other's copies.

ALTER TABLE review RENAME TO review_before;
CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target TEXT NOT NULL,
    field TEXT,
    before TEXT,
    after TEXT,
    comment TEXT,
    undoes INTEGER REFERENCES review (id),
    uid TEXT NOT NULL UNIQUE,
    document TEXT,
    found TEXT,
    contested INTEGER NOT NULL DEFAULT 0
);
-- The same in every copy of a file, so that copies know which decisions they share.
INSERT INTO review
SELECT r.id, r.at, r."by", r.target_kind, r.target, r.field, r.before, r.after, r.comment, r.undoes,
    'v3-' || r.id || '-' || r.at || '-' || r."by",
    CASE r.target_kind
        WHEN 'document' THEN coalesce((SELECT d.id FROM document AS d WHERE d.id = r.target), r.target)
        WHEN 'initiative' THEN (
            SELECT d.id FROM initiative AS i JOIN document AS d ON d.key = i.document WHERE i.id = r.target LIMIT 1
        )
    END,
    CASE r.target_kind
        WHEN 'initiative' THEN (SELECT i.record FROM initiative AS i WHERE i.id = r.target LIMIT 1)
    END,
    0
FROM review_before AS r ORDER BY r.id;
DROP TABLE review_before;
CREATE TRIGGER review_keeps_rows BEFORE DELETE ON review
BEGIN
    SELECT RAISE (ABORT, 'the log of reviews is append-only');
END;
CREATE TRIGGER review_keeps_words BEFORE UPDATE ON review
BEGIN
    SELECT RAISE (ABORT, 'the log of reviews is append-only');
END;
CREATE INDEX review_target ON review (target_kind, target);
CREATE INDEX review_document ON review (document);

-- What decisions make of an initiative: `state` is accepted, corrected, added, rejected or, where somebody
-- only noted something, null; `found` is the record of the analysis, null where it does not find it;
-- `aliases` are other ids that it went by.
CREATE TABLE judgement (
    initiative INTEGER PRIMARY KEY REFERENCES initiative (key) ON DELETE CASCADE,
    state TEXT,
    found TEXT,
    external TEXT,
    aliases TEXT NOT NULL DEFAULT '[]'
);
-- What somebody judged is compared anew with the other statements.
CREATE TRIGGER judgement_comes AFTER INSERT ON judgement
BEGIN
    DELETE FROM compared WHERE document = (SELECT document FROM initiative WHERE key = NEW.initiative);
END;
CREATE TRIGGER judgement_goes AFTER DELETE ON judgement
BEGIN
    DELETE FROM compared WHERE document = (SELECT document FROM initiative WHERE key = OLD.initiative);
END;

-- Decisions that no longer fit what the analysis finds; made anew with every analysis.
CREATE TABLE misfit (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    review INTEGER NOT NULL REFERENCES review (id),
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX misfit_document ON misfit (document);

-- Coefficients learnt from the reviews of this corpus, as JSON.
CREATE TABLE model (
    name TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    record TEXT NOT NULL
) WITHOUT ROWID;
