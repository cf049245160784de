-- The corpus file, version 2. A change here needs a migration, and a fixture of the version before.

CREATE TABLE corpus (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
INSERT INTO corpus VALUES (1, 0, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));

CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    file TEXT,
    title TEXT,
    genre TEXT,
    language TEXT,
    outlet TEXT,
    url TEXT,
    published TEXT,
    published_basis TEXT,
    published_earliest TEXT,
    published_latest TEXT,
    spoken TEXT,
    spoken_basis TEXT,
    spoken_earliest TEXT,
    spoken_latest TEXT,
    synthetic INTEGER NOT NULL,
    extra TEXT NOT NULL,
    text TEXT NOT NULL,
    characters INTEGER NOT NULL,
    source BLOB,
    source_sha256 TEXT,
    schema INTEGER NOT NULL,
    doc TEXT NOT NULL,
    engine TEXT NOT NULL,
    added_at TEXT NOT NULL,
    version_of INTEGER REFERENCES document (key) ON DELETE SET NULL,
    superseded INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX document_file ON document (file);

CREATE TABLE mention (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    ids TEXT NOT NULL,
    why TEXT,
    rule TEXT,
    more TEXT
);
CREATE INDEX mention_document ON mention (document);

CREATE TABLE time (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    value TEXT,
    earliest TEXT,
    latest TEXT,
    anchor TEXT,
    reason TEXT,
    alternatives TEXT NOT NULL,
    rule TEXT,
    more TEXT
);
CREATE INDEX time_document ON time (document);

-- `record` is the whole initiative as `zhengmai annotate` writes it; the other columns select and sort.
CREATE TABLE initiative (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    quote TEXT,
    act TEXT NOT NULL,
    status TEXT NOT NULL,
    strength TEXT,
    core INTEGER NOT NULL,
    scope TEXT,
    mechanism TEXT,
    mechanism_id TEXT,
    framework TEXT,
    place TEXT,
    "when" TEXT,
    when_basis TEXT,
    when_role TEXT,
    earliest TEXT,
    latest TEXT,
    stated_on TEXT,
    stated_earliest TEXT,
    stated_latest TEXT,
    stated_by TEXT,
    field TEXT,
    occasion TEXT,
    part_of TEXT,
    confidence REAL,
    rule TEXT,
    record TEXT NOT NULL
);
CREATE INDEX initiative_document ON initiative (document);
CREATE INDEX initiative_id ON initiative (id);
CREATE INDEX initiative_time ON initiative (earliest, latest);

CREATE TABLE initiative_party (
    initiative INTEGER NOT NULL REFERENCES initiative (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    party TEXT NOT NULL,
    role TEXT,
    PRIMARY KEY (initiative, position)
) WITHOUT ROWID;
CREATE INDEX initiative_party_party ON initiative_party (party);

CREATE TABLE initiative_group (
    initiative INTEGER NOT NULL REFERENCES initiative (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (initiative, position)
) WITHOUT ROWID;

-- One word per character (its code point in hexadecimal), so that a phrase is an exact substring.
CREATE VIRTUAL TABLE character_index USING fts5 (characters, content = '', columnsize = 0, tokenize = 'ascii');

-- Where each document came from and what was declared there, so that the same file at two places does not
-- change the document back and forth, and a file's new bytes are known as its later version.
CREATE TABLE origin (
    place TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    declared TEXT
) WITHOUT ROWID;
CREATE INDEX origin_document ON origin (document);

-- Every human decision, append-only: nothing an analysis or an import does may lose one.
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
    undoes INTEGER REFERENCES review (id)
);
CREATE TRIGGER review_keeps_rows BEFORE DELETE ON review
BEGIN
    SELECT RAISE (ABORT, 'the log of reviews is append-only');
END;
CREATE TRIGGER review_keeps_words BEFORE UPDATE ON review
BEGIN
    SELECT RAISE (ABORT, 'the log of reviews is append-only');
END;
CREATE INDEX review_target ON review (target_kind, target);
