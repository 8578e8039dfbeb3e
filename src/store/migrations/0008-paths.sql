-- How far a child was taken down the path of an accused, and what was taken back: detention, charge, judgment, record, each on its
-- day, as a named person said it (requirement R25). Nothing is changed: a mistake is one more entry.

CREATE TABLE path_event (
    event_id INTEGER PRIMARY KEY,       -- that of its audit entry, so that it is never given again
    report BLOB NOT NULL,               -- keyed fingerprint of agency and number of the report that names the child
    role TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    what TEXT NOT NULL,                 -- detained, released, charged, dismissed, diverted, adjudicated, vacated, recorded, sealed, ..
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- the child, the day, the court, the note, and which entry was wrong
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- It goes with the report, or with the child in it, that a purge takes off the record; and with an import made by mistake, when no
-- version of the report is left.
CREATE TRIGGER path_event_stays BEFORE UPDATE ON path_event
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER path_event_is_kept BEFORE DELETE ON path_event
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE what = 'report ' || lower(hex(OLD.report))
        OR what = 'report ' || lower(hex(OLD.report)) || ' ' || OLD.role || ' ' || OLD.sequence
        OR (substr(what, 1, 7) = 'import ' AND NOT EXISTS (SELECT 1 FROM record WHERE number_mark = OLD.report)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
