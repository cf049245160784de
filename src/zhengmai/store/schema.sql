-- The corpus file, version 5. A change here needs a migration, and a fixture of the version before.

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

-- One row per initiative that names a thing; `body` is what threads compare (initiatives/statements.py).
CREATE TABLE statement (
    initiative INTEGER PRIMARY KEY REFERENCES initiative (key) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    thread TEXT,
    position INTEGER,
    link TEXT,
    reprint_of TEXT
);
CREATE INDEX statement_document ON statement (document);
CREATE INDEX statement_id ON statement (id);
CREATE INDEX statement_thread ON statement (thread);

-- The slots that tell most of each statement: where to look for others of the same thing.
CREATE TABLE statement_slot (
    slot INTEGER NOT NULL,
    initiative INTEGER NOT NULL REFERENCES statement (initiative) ON DELETE CASCADE,
    PRIMARY KEY (slot, initiative)
) WITHOUT ROWID;
CREATE INDEX statement_slot_initiative ON statement_slot (initiative);

-- Pairs of statements near each other, both ways round.
CREATE TABLE near (
    one INTEGER NOT NULL REFERENCES statement (initiative) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES statement (initiative) ON DELETE CASCADE,
    score REAL NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX near_other ON near (other);

CREATE TABLE thread (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;

-- Ids that threads and occasions had before they became part of others.
CREATE TABLE redirect (
    old TEXT PRIMARY KEY,
    new TEXT NOT NULL
) WITHOUT ROWID;

-- The dated event that an initiative belongs to, and the occasion it is part of.
CREATE TABLE event (
    initiative INTEGER PRIMARY KEY REFERENCES initiative (key) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    body TEXT NOT NULL,
    occasion TEXT
);
CREATE INDEX event_document ON event (document);
CREATE INDEX event_first ON event (first);
CREATE INDEX event_occasion ON event (occasion);

CREATE TABLE occasion (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;

-- What is up to date: documents whose statements were compared, and what changed since threads were made.
CREATE TABLE compared (
    document INTEGER PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE
);
CREATE TABLE touched (
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (kind, target)
) WITHOUT ROWID;

-- The thread and the occasion that an initiative was in before its document was analysed anew, so that ids survive.
CREATE TABLE former (
    kind TEXT NOT NULL,
    initiative TEXT NOT NULL,
    was TEXT NOT NULL,
    PRIMARY KEY (kind, initiative)
) WITHOUT ROWID;

CREATE TRIGGER initiative_comes AFTER INSERT ON initiative
BEGIN
    DELETE FROM compared WHERE document = NEW.document;
END;
CREATE TRIGGER initiative_goes AFTER DELETE ON initiative
BEGIN
    DELETE FROM compared WHERE document = OLD.document;
END;
CREATE TRIGGER initiative_changes AFTER UPDATE OF record ON initiative
BEGIN
    DELETE FROM compared WHERE document = NEW.document;
END;
CREATE TRIGGER document_changes AFTER UPDATE OF superseded, doc ON document
BEGIN
    DELETE FROM compared WHERE document = NEW.key;
END;
CREATE TRIGGER statement_goes BEFORE DELETE ON statement
BEGIN
    INSERT OR IGNORE INTO touched SELECT 'thread', OLD.thread WHERE OLD.thread IS NOT NULL;
    INSERT OR REPLACE INTO former SELECT 'thread', OLD.id, OLD.thread WHERE OLD.thread IS NOT NULL;
END;
CREATE TRIGGER event_goes BEFORE DELETE ON event
BEGIN
    INSERT OR IGNORE INTO touched SELECT 'occasion', OLD.occasion WHERE OLD.occasion IS NOT NULL;
    INSERT OR REPLACE INTO former SELECT 'occasion', id, OLD.occasion FROM initiative
        WHERE key = OLD.initiative AND OLD.occasion IS NOT NULL;
END;
CREATE TRIGGER initiative_leaves BEFORE DELETE ON initiative
BEGIN
    INSERT OR REPLACE INTO former SELECT 'occasion', OLD.id, occasion FROM event
        WHERE initiative = OLD.key AND occasion IS NOT NULL;
END;

-- The user's own lexicon, which wins over the package's; `record` is the row as JSON.
CREATE TABLE own_lexicon (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (id, type)
);

-- Every human decision, append-only: nothing an analysis or an import does may lose one.
-- `uid` names it in every copy of the file; `found` is the record it was made on; `contested`: it came from a
-- copy, contradicts what was decided here, and does not count until somebody settles it.
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
