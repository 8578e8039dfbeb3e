-- The first shape of a case vault: what sources said, what was concluded, what people decided, who did what.
-- Everything is inserted and nothing changed; the triggers at the end say so to whoever comes with SQL of their own.
-- Times are microseconds since 1970, UTC. Days are days since 1970. Text order is byte order. `seq` is the audit entry
-- under which a row was written.

CREATE TABLE vault (
    vault_id INTEGER PRIMARY KEY CHECK (vault_id = 1),
    tenant BLOB NOT NULL,               -- 16 random bytes, as in the key file
    kind TEXT NOT NULL,                 -- case; later services, location, intel
    made_at INTEGER NOT NULL
);

-- Who may work here. An office is given and taken by later rows; the latest one of a person and role holds.
CREATE TABLE staff (
    staff_id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,         -- name of the account on this machine
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE office (
    office_id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff,
    role TEXT NOT NULL,
    is_given INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- Each entry's hash covers the hash before it. No names: staff, verb, numbers of what was touched.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    staff_id INTEGER NOT NULL,          -- 0: somebody who is not listed
    role TEXT NOT NULL,
    verb TEXT NOT NULL,
    purpose TEXT NOT NULL,
    case_ref TEXT NOT NULL,
    object TEXT NOT NULL,               -- kind and number: "import 7"
    total INTEGER NOT NULL,             -- how many were touched
    outcome TEXT NOT NULL,              -- done, denied, refused
    detail BLOB NOT NULL,               -- digest of what was written or shown; empty when there is none
    hash BLOB NOT NULL
);

-- An import is arriving until its landing; nothing sees it before.
CREATE TABLE import (
    import_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,          -- SHA-256 of the file
    first_record INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE TABLE landing (
    import_id INTEGER PRIMARY KEY REFERENCES import,
    records INTEGER NOT NULL,           -- rows of `record`, from first_record on
    digest BLOB NOT NULL,               -- SHA-256 over the SHA-256 of the sealed bytes of each row, in order
    lines INTEGER NOT NULL,             -- of the file; the rest of what it holds is counted from its records
    segments INTEGER NOT NULL,
    unreadable INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE withdrawal (
    withdrawal_id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import,
    asked INTEGER,                      -- the withdrawal that asked for it; NULL in the one that asks
    staff_id INTEGER NOT NULL,
    reason BLOB NOT NULL,               -- sealed
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

CREATE TABLE agency (
    agency_id INTEGER PRIMARY KEY,
    ori TEXT NOT NULL UNIQUE
);

-- One report as an agency wrote it. The sealed part holds its bytes as received and every claim in them
-- (domain/packed.h); beside it stands only what statements need, and nothing about a person.
CREATE TABLE record (
    record_id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL,
    agency_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    is_delete INTEGER NOT NULL,
    submission INTEGER NOT NULL,        -- YYYYMM, 0 when not known
    day INTEGER,
    line INTEGER NOT NULL,
    number_mark BLOB NOT NULL,          -- keyed fingerprint of agency and number
    sealed BLOB NOT NULL
);
-- Lines that could not be read are kept as the bytes they are.
CREATE TABLE unread (
    unread_id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    sealed BLOB NOT NULL
);
CREATE TABLE import_edit (
    import_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    is_warning INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (import_id, code, is_warning)
);

-- The text of every rule that ever found something, so that a finding can be told as it was.
CREATE TABLE rule_text (
    rule_text_id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (rule, version, text)
);

-- A run draws all conclusions anew. Findings it adds or ends count once it has landed.
CREATE TABLE run (
    run_id INTEGER PRIMARY KEY,
    first_finding INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE TABLE run_landing (
    run_id INTEGER PRIMARY KEY REFERENCES run,
    today INTEGER NOT NULL,             -- the day on which ages were judged
    last_import INTEGER NOT NULL,       -- the newest import it saw
    added INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE finding (
    finding_id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run,
    record_id INTEGER NOT NULL,
    rule_text_id INTEGER NOT NULL REFERENCES rule_text,
    segment INTEGER NOT NULL,           -- ordinal of the person's segment in the record
    is_pool INTEGER NOT NULL,
    lineage BLOB NOT NULL,              -- keyed fingerprint: same report number, rule, role and sequence
    substance BLOB NOT NULL,            -- keyed fingerprint of what it relied on, wherever that stands
    content BLOB NOT NULL,              -- keyed fingerprint of all that is sealed
    sealed BLOB NOT NULL                -- the finding as it was told, with the ids of the claims it read
);
CREATE TABLE finding_end (
    finding_id INTEGER NOT NULL REFERENCES finding,
    run_id INTEGER NOT NULL REFERENCES run,
    PRIMARY KEY (finding_id, run_id)
);
CREATE INDEX finding_of_record ON finding (record_id);
CREATE INDEX finding_of_lineage ON finding (lineage);

-- What people decided about a finding, and why.
CREATE TABLE judgment (
    judgment_id INTEGER PRIMARY KEY,    -- that of its audit entry, so that it is never given again
    finding_id INTEGER NOT NULL REFERENCES finding,
    verdict TEXT NOT NULL,              -- accept, reject, note
    staff_id INTEGER NOT NULL,
    reason BLOB NOT NULL,               -- sealed
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE INDEX judgment_of_finding ON judgment (finding_id);
CREATE INDEX withdrawal_of_import ON withdrawal (import_id);

-- What left the program, for whom, and which findings were in it.
CREATE TABLE output (
    output_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                 -- report, list, finding
    recipient TEXT NOT NULL,            -- login of whom it was shown to; later, an agency
    today INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE released (
    output_id INTEGER NOT NULL REFERENCES output,
    finding_id INTEGER NOT NULL,
    PRIMARY KEY (output_id, finding_id)
);
CREATE INDEX released_finding ON released (finding_id);

CREATE TABLE backup (
    backup_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    last_record INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE backup_end (
    backup_id INTEGER PRIMARY KEY REFERENCES backup,
    why TEXT NOT NULL,                  -- key destroyed, not made
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- Removal for a legal ground: asked by one person, approved by another. What was removed leaves its number here.
CREATE TABLE purge (
    purge_id INTEGER PRIMARY KEY,
    ground TEXT NOT NULL,
    order_number TEXT NOT NULL,
    what TEXT NOT NULL,                 -- "import 7", "report 3f.." (mark of its number), "report 3f.. victim 2"
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
-- What it is about, in words, sealed: for the person who approves. Gone with the approval.
CREATE TABLE purge_subject (
    purge_id INTEGER PRIMARY KEY REFERENCES purge,
    sealed BLOB NOT NULL
);
CREATE TABLE purge_approval (
    purge_id INTEGER PRIMARY KEY REFERENCES purge,
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE purged (
    purge_id INTEGER NOT NULL REFERENCES purge_approval,
    record_id INTEGER NOT NULL,
    mark BLOB NOT NULL,                 -- SHA-256 of the sealed bytes that stood there, so that landings can still be proved
    PRIMARY KEY (purge_id, record_id)
);
CREATE INDEX purged_record ON purged (record_id);

-- Guards. What has not landed was never part of the record; what an approved purge lists may go.
CREATE TRIGGER vault_stays BEFORE UPDATE ON vault BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER vault_is_kept BEFORE DELETE ON vault
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER staff_stays BEFORE UPDATE ON staff BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER staff_is_kept BEFORE DELETE ON staff
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER office_stays BEFORE UPDATE ON office BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER office_is_kept BEFORE DELETE ON office
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER import_stays BEFORE UPDATE ON import BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER import_is_kept BEFORE DELETE ON import
    WHEN EXISTS (SELECT 1 FROM landing WHERE import_id = OLD.import_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER landing_stays BEFORE UPDATE ON landing BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER landing_is_kept BEFORE DELETE ON landing
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER withdrawal_stays BEFORE UPDATE ON withdrawal BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER withdrawal_is_kept BEFORE DELETE ON withdrawal
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER agency_stays BEFORE UPDATE ON agency BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER agency_is_kept BEFORE DELETE ON agency
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER record_stays BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record
    WHEN EXISTS (SELECT 1 FROM landing WHERE import_id = OLD.import_id)
    AND NOT EXISTS (SELECT 1 FROM purged WHERE record_id = OLD.record_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER unread_stays BEFORE UPDATE ON unread BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER unread_is_kept BEFORE DELETE ON unread
    WHEN EXISTS (SELECT 1 FROM landing WHERE import_id = OLD.import_id)
    AND NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id) WHERE what = 'import ' || OLD.import_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER import_edit_stays BEFORE UPDATE ON import_edit BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER import_edit_is_kept BEFORE DELETE ON import_edit
    WHEN EXISTS (SELECT 1 FROM landing WHERE import_id = OLD.import_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER rule_text_stays BEFORE UPDATE ON rule_text BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER rule_text_is_kept BEFORE DELETE ON rule_text
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER run_stays BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER run_is_kept BEFORE DELETE ON run
    WHEN EXISTS (SELECT 1 FROM run_landing WHERE run_id = OLD.run_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER run_landing_stays BEFORE UPDATE ON run_landing BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER run_landing_is_kept BEFORE DELETE ON run_landing
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER finding_stays BEFORE UPDATE ON finding BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER finding_is_kept BEFORE DELETE ON finding
    WHEN EXISTS (SELECT 1 FROM run_landing WHERE run_id = OLD.run_id)
    AND NOT EXISTS (SELECT 1 FROM purged WHERE record_id = OLD.record_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER finding_end_stays BEFORE UPDATE ON finding_end BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER finding_end_is_kept BEFORE DELETE ON finding_end
    WHEN EXISTS (SELECT 1 FROM run_landing WHERE run_id = OLD.run_id)
    AND NOT EXISTS (SELECT 1 FROM finding JOIN purged USING (record_id) WHERE finding_id = OLD.finding_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER judgment_stays BEFORE UPDATE ON judgment BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER judgment_is_kept BEFORE DELETE ON judgment
    WHEN NOT EXISTS (SELECT 1 FROM finding JOIN purged USING (record_id) WHERE finding_id = OLD.finding_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER output_stays BEFORE UPDATE ON output BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER output_is_kept BEFORE DELETE ON output
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER released_stays BEFORE UPDATE ON released BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER released_is_kept BEFORE DELETE ON released
    WHEN NOT EXISTS (SELECT 1 FROM finding JOIN purged USING (record_id) WHERE finding_id = OLD.finding_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER backup_stays BEFORE UPDATE ON backup BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER backup_is_kept BEFORE DELETE ON backup
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER backup_end_stays BEFORE UPDATE ON backup_end BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER backup_end_is_kept BEFORE DELETE ON backup_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER purge_stays BEFORE UPDATE ON purge BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER purge_is_kept BEFORE DELETE ON purge
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER purge_approval_stays BEFORE UPDATE ON purge_approval BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER purge_approval_is_kept BEFORE DELETE ON purge_approval
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER purged_stays BEFORE UPDATE ON purged BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER purged_is_kept BEFORE DELETE ON purged
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER purge_subject_stays BEFORE UPDATE ON purge_subject BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER purge_subject_is_kept BEFORE DELETE ON purge_subject
    WHEN NOT EXISTS (SELECT 1 FROM purge_approval WHERE purge_id = OLD.purge_id)
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
