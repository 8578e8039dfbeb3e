-- The first shape of a location vault: where protective facilities are, who asked to be told, who agreed, and that it was told
-- (requirements R54 and R59). A file and a key of its own; people are numbers of the case vault's list. What a case vault says
-- about times and text holds here too. The guards at the end hold for whoever comes with SQL of their own.

CREATE TABLE vault (
    vault_id INTEGER PRIMARY KEY CHECK (vault_id = 1),
    tenant BLOB NOT NULL,
    kind TEXT NOT NULL,                 -- location
    made_at INTEGER NOT NULL
);

-- Each entry's hash covers the hash before it. No place, no name, no location: numbers of what was touched.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    staff_id INTEGER NOT NULL,          -- as in the case vault; 0: somebody who is not listed
    role TEXT NOT NULL,
    verb TEXT NOT NULL,
    purpose TEXT NOT NULL,
    case_ref TEXT NOT NULL,
    object TEXT NOT NULL,               -- kind and number: "asking 7"
    total INTEGER NOT NULL,
    outcome TEXT NOT NULL,              -- done, denied, refused
    detail BLOB NOT NULL,
    hash BLOB NOT NULL
);

-- A directory that was read to be kept. What an earlier one brought goes: a facility that has moved or closed leaves nothing.
CREATE TABLE keeping (
    keeping_id INTEGER PRIMARY KEY,     -- that of its audit entry
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE location (
    location_id INTEGER PRIMARY KEY,
    keeping_id INTEGER NOT NULL REFERENCES keeping,
    sealed BLOB NOT NULL                -- the id that is shown, the coarse area, and what the directory said
);

-- One person asks, another agrees, the first is told: once, before `until`, and while nobody has ended it.
CREATE TABLE asking (
    asking_id INTEGER PRIMARY KEY,      -- that of its audit entry, so that it is never given again
    location_id INTEGER NOT NULL,
    staff_id INTEGER NOT NULL,
    until INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- the id that is shown, the coarse area, the number of the case, and the reason
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE asking_approval (
    asking_id INTEGER PRIMARY KEY REFERENCES asking,
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE asking_end (
    asking_id INTEGER PRIMARY KEY REFERENCES asking,
    why TEXT NOT NULL,                  -- withdrawn, restored
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE telling (
    asking_id INTEGER PRIMARY KEY REFERENCES asking_approval,
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- Two people, one telling, no exception.
CREATE TRIGGER approval_is_of_another BEFORE INSERT ON asking_approval
    WHEN NOT EXISTS (SELECT 1 FROM asking WHERE asking_id = NEW.asking_id AND staff_id <> NEW.staff_id AND NEW.at <= until)
    OR EXISTS (SELECT 1 FROM asking_end WHERE asking_id = NEW.asking_id)
    BEGIN SELECT RAISE(ABORT, 'Another person agrees, in time.'); END;
CREATE TRIGGER telling_is_agreed_to BEFORE INSERT ON telling
    WHEN NOT EXISTS (SELECT 1 FROM asking JOIN asking_approval USING (asking_id)
        WHERE asking_id = NEW.asking_id AND asking.staff_id = NEW.staff_id AND NEW.at <= until)
    OR EXISTS (SELECT 1 FROM asking_end WHERE asking_id = NEW.asking_id)
    BEGIN SELECT RAISE(ABORT, 'Only who asked is told, in time.'); END;

CREATE TRIGGER vault_stays BEFORE UPDATE ON vault BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER vault_is_kept BEFORE DELETE ON vault
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER keeping_stays BEFORE UPDATE ON keeping BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER keeping_is_kept BEFORE DELETE ON keeping
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER location_stays BEFORE UPDATE ON location BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER location_is_kept BEFORE DELETE ON location
    WHEN NOT EXISTS (SELECT 1 FROM keeping WHERE keeping_id > OLD.keeping_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER asking_stays BEFORE UPDATE ON asking BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER asking_is_kept BEFORE DELETE ON asking
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER asking_approval_stays BEFORE UPDATE ON asking_approval
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER asking_approval_is_kept BEFORE DELETE ON asking_approval
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER asking_end_stays BEFORE UPDATE ON asking_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER asking_end_is_kept BEFORE DELETE ON asking_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER telling_stays BEFORE UPDATE ON telling BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER telling_is_kept BEFORE DELETE ON telling
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
