-- From version 2 to 3: what became of it. Statements, which of them are near, threads, events and occasions.

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
END;
CREATE TRIGGER event_goes BEFORE DELETE ON event
BEGIN
    INSERT OR IGNORE INTO touched SELECT 'occasion', OLD.occasion WHERE OLD.occasion IS NOT NULL;
END;
