-- Contacts of people who work with a child: what was asked and left out, what a screening came to, what was planned for the
-- child's safety (requirements R47 to R52).

-- What was written is corrected by another row.
CREATE TABLE encounter (
    encounter_id INTEGER PRIMARY KEY,   -- that of its audit entry, so that it is never given again
    report BLOB NOT NULL,               -- keyed fingerprint of agency and number of the report that names the child
    role TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,                 -- minimal, interview, support, screening, safety, reassessment
    by_role TEXT NOT NULL,              -- of whoever kept it: what an advocate was told stays with advocates
    corrects INTEGER,                   -- the contact in whose place it stands; NULL without
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- everything else
    at INTEGER NOT NULL,                -- when it was written; never before what was written earlier
    seq INTEGER NOT NULL
);
CREATE INDEX encounter_of_report ON encounter (report);

-- Contacts go with the report, or with the child in it, that a purge takes off the record; and with an import made by mistake, when
-- no version of their report is left.
CREATE TRIGGER encounter_stays BEFORE UPDATE ON encounter BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER encounter_is_kept BEFORE DELETE ON encounter
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE what = 'report ' || lower(hex(OLD.report))
        OR what = 'report ' || lower(hex(OLD.report)) || ' ' || OLD.role || ' ' || OLD.sequence
        OR (substr(what, 1, 7) = 'import ' AND NOT EXISTS (SELECT 1 FROM record WHERE number_mark = OLD.report)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
