-- The record healed: who said that two mentions are one person, which claims left in an output, and which owner of a
-- record was told of a correction and answered (requirements R32 to R34).

-- A person said that two mentions are one person, or are not; or takes such a word back. A correction is joined to its
-- person this way, so that whoever parts them parts it too.
CREATE TABLE identity (
    identity_id INTEGER PRIMARY KEY,    -- that of its audit entry, so that it is never given again
    verdict TEXT NOT NULL,              -- same, different, undone
    undoes INTEGER REFERENCES identity, -- of undone: the word that is taken back
    one BLOB NOT NULL,                  -- keyed fingerprints of agency and number of both reports
    other BLOB NOT NULL,
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- both mentions, and the reason
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE INDEX identity_of_one ON identity (one);
CREATE INDEX identity_of_other ON identity (other);

-- What an output says beside its findings: claims, from one number to another. A whole report is one row.
CREATE TABLE output_claim (
    output_id INTEGER NOT NULL REFERENCES output,
    first_claim INTEGER NOT NULL,
    last_claim INTEGER NOT NULL,
    PRIMARY KEY (output_id, first_claim)
);

-- Somebody has to be told that a value was wrong. Open until its receipt says done.
CREATE TABLE notice (
    notice_id INTEGER PRIMARY KEY,      -- rising; several may come from one audit entry
    import_id INTEGER NOT NULL,         -- of the correction
    report BLOB NOT NULL,               -- keyed fingerprint of agency and number of the report it is about
    recipient TEXT NOT NULL,            -- an agency, or whoever was given an output
    output_id INTEGER REFERENCES output,        -- that output; NULL for an agency's own report
    sealed BLOB NOT NULL,               -- the mention, and how it was found
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE receipt (
    receipt_id INTEGER PRIMARY KEY,     -- that of its audit entry
    notice_id INTEGER NOT NULL REFERENCES notice,
    what TEXT NOT NULL,                 -- written, received, done, refused
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- in words
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE INDEX receipt_of_notice ON receipt (notice_id);
CREATE INDEX notice_of_import ON notice (import_id);

CREATE TRIGGER identity_stays BEFORE UPDATE ON identity BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER identity_is_kept BEFORE DELETE ON identity
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE substr(what, 1, 7 + length(hex(OLD.one))) = 'report ' || lower(hex(OLD.one))
        OR substr(what, 1, 7 + length(hex(OLD.other))) = 'report ' || lower(hex(OLD.other)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER output_claim_stays BEFORE UPDATE ON output_claim
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER output_claim_is_kept BEFORE DELETE ON output_claim
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER notice_stays BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER notice_is_kept BEFORE DELETE ON notice
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE substr(what, 1, 7 + length(hex(OLD.report))) = 'report ' || lower(hex(OLD.report)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER receipt_stays BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER receipt_is_kept BEFORE DELETE ON receipt
    WHEN NOT EXISTS (SELECT 1 FROM notice n JOIN purge JOIN purge_approval USING (purge_id)
        WHERE n.notice_id = OLD.notice_id
        AND substr(what, 1, 7 + length(hex(n.report))) = 'report ' || lower(hex(n.report)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
