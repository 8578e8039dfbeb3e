-- Duties about a child: what runs is worked out from records and findings; what people said and did about it stands here, and
-- by which clock on the wall the agency counts its days (requirements R20, R23).

-- One word of a named person about one duty of one child: start, owner, escalated, done, skip, release.
CREATE TABLE duty_claim (
    claim_id INTEGER PRIMARY KEY,       -- that of its audit entry, so that it is never given again
    report BLOB NOT NULL,               -- keyed fingerprint of agency and number of the report that names the child
    role TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    what TEXT NOT NULL,
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- the duty, the child, the moment that is spoken of, and the words
    at INTEGER NOT NULL,                -- when it was written; never before what was written earlier
    seq INTEGER NOT NULL
);
CREATE INDEX duty_claim_of_report ON duty_claim (report);

-- The time zone by which the agency counts its days; the newest row counts.
CREATE TABLE duty_zone (
    zone_id INTEGER PRIMARY KEY,        -- that of its audit entry
    zone TEXT NOT NULL,                 -- as the time zone database calls it
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- Words go with the report, or with the child in it, that a purge takes off the record; and with an import made by mistake, when
-- no version of their report is left.
CREATE TRIGGER duty_claim_stays BEFORE UPDATE ON duty_claim BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER duty_claim_is_kept BEFORE DELETE ON duty_claim
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE what = 'report ' || lower(hex(OLD.report))
        OR what = 'report ' || lower(hex(OLD.report)) || ' ' || OLD.role || ' ' || OLD.sequence
        OR (substr(what, 1, 7) = 'import ' AND NOT EXISTS (SELECT 1 FROM record WHERE number_mark = OLD.report)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER duty_zone_stays BEFORE UPDATE ON duty_zone BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER duty_zone_is_kept BEFORE DELETE ON duty_zone BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
