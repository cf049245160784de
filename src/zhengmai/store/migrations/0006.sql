-- From version 5 to 6: statements know whom a thing is shared with apart from what it is called; all are made anew.

DELETE FROM statement;
DELETE FROM event;
DELETE FROM compared;
