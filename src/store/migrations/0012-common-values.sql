-- What serves many (requirement R35, indicator C37): a telephone, vehicle, room or address that stands in many children's
-- records because of what it is, as a named person of the agency said it. Nothing is changed: a mistake is one more row.

CREATE TABLE common_value (
    common_id INTEGER PRIMARY KEY,      -- that of its audit entry, so that it is never given again
    withdraws INTEGER REFERENCES common_value,
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- kind, value, whom it serves, reason
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TRIGGER common_value_stays BEFORE UPDATE ON common_value
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER common_value_is_kept BEFORE DELETE ON common_value
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
