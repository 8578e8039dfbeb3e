-- The agency's own policy, how much each user has looked, and urgent access with its review. What was asked for holds once another
-- person has agreed; the newest that was agreed to is in force. Nothing is changed. The number of a row is that of its audit entry.

CREATE TABLE policy_wish (
    policy_id INTEGER PRIMARY KEY,
    pack TEXT NOT NULL,                 -- cjis, asvs
    asked_by INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- why
    at INTEGER NOT NULL
);
-- Numbers that are the agency's own; all others are the pack's.
CREATE TABLE policy_number (
    policy_id INTEGER NOT NULL REFERENCES policy_wish,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (policy_id, name)
);
CREATE TABLE policy_end (
    policy_id INTEGER PRIMARY KEY REFERENCES policy_wish,
    how TEXT NOT NULL,                  -- agreed, replaced, withdrawn
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- How much somebody looks. urgent_id: in which urgent access, 0 without.
CREATE TABLE look_made (
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    urgent_id INTEGER NOT NULL,
    PRIMARY KEY (staff_id, at, seq)
) WITHOUT ROWID;
-- A person of a report, named as in addresses of pages; once within 24 hours.
CREATE TABLE opened (
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    urgent_id INTEGER NOT NULL,
    PRIMARY KEY (staff_id, at, record_id, place)
) WITHOUT ROWID;
CREATE TABLE limit_met (
    seq INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL,
    name TEXT NOT NULL,                 -- of the policy's number
    at INTEGER NOT NULL
);

CREATE TABLE urgent (
    urgent_id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff,
    danger TEXT NOT NULL,               -- life, missing, medical
    case_ref TEXT NOT NULL,
    sealed BLOB NOT NULL,               -- which child, which call for service, why
    until INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX urgent_of_staff ON urgent (staff_id, urgent_id);
CREATE TABLE urgent_end (
    urgent_id INTEGER PRIMARY KEY REFERENCES urgent,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE urgent_review (
    urgent_id INTEGER PRIMARY KEY REFERENCES urgent,
    staff_id INTEGER NOT NULL,
    is_justified INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

CREATE TRIGGER policy_wish_stays BEFORE UPDATE ON policy_wish
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER policy_wish_is_kept BEFORE DELETE ON policy_wish
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER policy_number_stays BEFORE UPDATE ON policy_number
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER policy_number_is_kept BEFORE DELETE ON policy_number
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER policy_end_stays BEFORE UPDATE ON policy_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER policy_end_is_kept BEFORE DELETE ON policy_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER look_made_stays BEFORE UPDATE ON look_made
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER look_made_is_kept BEFORE DELETE ON look_made
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER opened_stays BEFORE UPDATE ON opened
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER opened_is_kept BEFORE DELETE ON opened
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER limit_met_stays BEFORE UPDATE ON limit_met
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER limit_met_is_kept BEFORE DELETE ON limit_met
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER urgent_stays BEFORE UPDATE ON urgent
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER urgent_is_kept BEFORE DELETE ON urgent
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER urgent_end_stays BEFORE UPDATE ON urgent_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER urgent_end_is_kept BEFORE DELETE ON urgent_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER urgent_review_stays BEFORE UPDATE ON urgent_review
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER urgent_review_is_kept BEFORE DELETE ON urgent_review
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
