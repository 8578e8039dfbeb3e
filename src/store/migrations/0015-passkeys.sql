-- Passkeys: keys that only a device of somebody's can use, as a second factor beside the codes. One ends by a later row; nothing
-- is changed. The number of a row is that of its audit entry.

CREATE TABLE passkey (
    passkey_id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff,
    sealed BLOB NOT NULL,               -- its own number, its point, and what its owner calls it
    at INTEGER NOT NULL
);
CREATE INDEX passkey_of_staff ON passkey (staff_id, passkey_id);
CREATE TABLE passkey_end (
    passkey_id INTEGER PRIMARY KEY REFERENCES passkey,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
-- How often a device said that it had signed, so that a copy of it is noticed.
CREATE TABLE passkey_use (
    passkey_id INTEGER NOT NULL REFERENCES passkey,
    seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (passkey_id, seq)
);

CREATE TRIGGER passkey_stays BEFORE UPDATE ON passkey
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER passkey_is_kept BEFORE DELETE ON passkey
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER passkey_end_stays BEFORE UPDATE ON passkey_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER passkey_end_is_kept BEFORE DELETE ON passkey_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER passkey_use_stays BEFORE UPDATE ON passkey_use
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER passkey_use_is_kept BEFORE DELETE ON passkey_use
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
