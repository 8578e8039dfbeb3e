-- Somebody who is or may be under 18 filed as an offender of a commercial-sex offense all the same: a legal reason of one
-- person, and another who agrees (requirement R22).

CREATE TABLE exception (
    exception_id INTEGER PRIMARY KEY,   -- that of its audit entry, so that it is never given again
    report BLOB NOT NULL,               -- keyed fingerprint of agency and number
    role TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    substance BLOB NOT NULL,            -- keyed fingerprint of who would be filed as what, at which age
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- what it is about, in words, and the reason
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE INDEX exception_of_substance ON exception (substance);
CREATE TABLE exception_approval (
    exception_id INTEGER PRIMARY KEY REFERENCES exception,
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- They go with the report, or with the person in it, that a purge takes off the record.
CREATE TRIGGER exception_stays BEFORE UPDATE ON exception BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER exception_is_kept BEFORE DELETE ON exception
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE what = 'report ' || lower(hex(OLD.report))
        OR what = 'report ' || lower(hex(OLD.report)) || ' ' || OLD.role || ' ' || OLD.sequence)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER exception_approval_stays BEFORE UPDATE ON exception_approval
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER exception_approval_is_kept BEFORE DELETE ON exception_approval
    WHEN NOT EXISTS (SELECT 1 FROM exception e JOIN purge JOIN purge_approval USING (purge_id)
        WHERE e.exception_id = OLD.exception_id AND (what = 'report ' || lower(hex(e.report))
        OR what = 'report ' || lower(hex(e.report)) || ' ' || e.role || ' ' || e.sequence))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
