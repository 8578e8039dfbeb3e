-- Recovery codes: ten that somebody keeps on paper and that stand in, each once, for a second factor that is lost (CJ-IA-14); and wrong
-- passwords by their time, so that an attack on all logins at once is seen (CJ-AC-15). A set ends by a later row; nothing is changed.

CREATE TABLE recovery_set (
    set_id INTEGER PRIMARY KEY,         -- of the audit entry
    staff_id INTEGER NOT NULL REFERENCES staff,
    at INTEGER NOT NULL
);
CREATE INDEX recovery_set_of_staff ON recovery_set (staff_id, set_id);
CREATE TABLE recovery_code (
    set_id INTEGER NOT NULL REFERENCES recovery_set,
    place INTEGER NOT NULL,             -- from 1
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,               -- SHA-256 of salt and code; the code is nowhere
    PRIMARY KEY (set_id, place)
);
CREATE TABLE recovery_use (
    set_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (set_id, place),        -- each counts once
    FOREIGN KEY (set_id, place) REFERENCES recovery_code (set_id, place)
);
-- That its owner was told of a use, after another second factor.
CREATE TABLE recovery_told (
    set_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (set_id, place)
);
CREATE TABLE recovery_end (
    set_id INTEGER PRIMARY KEY REFERENCES recovery_set,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

CREATE INDEX attempt_wrong_elsewhere ON attempt (at) WHERE is_right = 0 AND is_enrolled = 0;

CREATE TRIGGER recovery_set_stays BEFORE UPDATE ON recovery_set
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER recovery_set_is_kept BEFORE DELETE ON recovery_set
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER recovery_code_stays BEFORE UPDATE ON recovery_code
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER recovery_code_is_kept BEFORE DELETE ON recovery_code
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER recovery_use_stays BEFORE UPDATE ON recovery_use
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER recovery_use_is_kept BEFORE DELETE ON recovery_use
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER recovery_told_stays BEFORE UPDATE ON recovery_told
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER recovery_told_is_kept BEFORE DELETE ON recovery_told
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER recovery_end_stays BEFORE UPDATE ON recovery_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER recovery_end_is_kept BEFORE DELETE ON recovery_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
