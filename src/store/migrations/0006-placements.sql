-- Which service was asked to take a child in or to help, on what basis, and what came of it (requirement R55). Of the place
-- only what its directory leaves of it is kept, never where a protective facility is.

CREATE TABLE placement_referral (
    placement_id INTEGER PRIMARY KEY,   -- that of its audit entry, so that it is never given again
    report BLOB NOT NULL,               -- keyed fingerprint of agency and number of the report that names the child
    role TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    basis TEXT NOT NULL,                -- child-consent, guardian-consent, legal-duty, emergency
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- the child, the place, the day, what the basis rests on, and the reason
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- What was heard: accepted, declined, arrived, outcome.
CREATE TABLE placement_event (
    event_id INTEGER PRIMARY KEY,       -- that of its audit entry
    placement_id INTEGER NOT NULL,
    report BLOB NOT NULL,
    role TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    what TEXT NOT NULL,
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- the day, the note, and the reason of a step out of order
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- Both go with the report, or with the child in it, that a purge takes off the record; and with an import made by mistake, when
-- no version of their report is left.
CREATE TRIGGER placement_referral_stays BEFORE UPDATE ON placement_referral
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER placement_referral_is_kept BEFORE DELETE ON placement_referral
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE what = 'report ' || lower(hex(OLD.report))
        OR what = 'report ' || lower(hex(OLD.report)) || ' ' || OLD.role || ' ' || OLD.sequence
        OR (substr(what, 1, 7) = 'import ' AND NOT EXISTS (SELECT 1 FROM record WHERE number_mark = OLD.report)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER placement_event_stays BEFORE UPDATE ON placement_event
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER placement_event_is_kept BEFORE DELETE ON placement_event
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE what = 'report ' || lower(hex(OLD.report))
        OR what = 'report ' || lower(hex(OLD.report)) || ' ' || OLD.role || ' ' || OLD.sequence
        OR (substr(what, 1, 7) = 'import ' AND NOT EXISTS (SELECT 1 FROM record WHERE number_mark = OLD.report)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
