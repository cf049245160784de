-- From version 5 to 6: statements know whom a thing is shared with apart from what it is called, so all are made
-- anew; and the threads and occasions they were in are remembered, so that ids survive.

CREATE TABLE former (
    kind TEXT NOT NULL,
    initiative TEXT NOT NULL,
    was TEXT NOT NULL,
    PRIMARY KEY (kind, initiative)
) WITHOUT ROWID;

DROP TRIGGER statement_goes;
DROP TRIGGER event_goes;
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

-- Their slots too: while a file is migrated nothing cascades.
DELETE FROM statement_slot;
DELETE FROM statement;
DELETE FROM event;
DELETE FROM compared;
