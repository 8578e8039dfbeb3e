-- Heads of the audit trail, each made under a key that is gone afterwards, and where they were shown to others (AUD-02, AUD-03).

-- Entries first_seq to size of one epoch; the root of the tree over all entries until there. An empty epoch stands only where a
-- series ends.
CREATE TABLE audit_seal (
    series INTEGER NOT NULL,            -- a new one begins with a new first key
    epoch INTEGER NOT NULL,             -- from 1 in each series
    first_seq INTEGER NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    at INTEGER NOT NULL,
    ends_series INTEGER NOT NULL,
    mark BLOB NOT NULL,                 -- under the key of the epoch
    peaks BLOB NOT NULL,                -- the whole subtrees that the entries fall into, so that the tree goes on from here
    PRIMARY KEY (series, epoch)
);

-- A time stamp that somebody else gave for a root: their answer as it came.
CREATE TABLE audit_anchor (
    anchor_id INTEGER PRIMARY KEY,      -- that of its audit entry, so that it is never given again
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    checkpoint TEXT NOT NULL,           -- the text that was stamped
    answer BLOB NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

CREATE TRIGGER audit_seal_stays BEFORE UPDATE ON audit_seal BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER audit_seal_is_kept BEFORE DELETE ON audit_seal
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER audit_anchor_stays BEFORE UPDATE ON audit_anchor
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER audit_anchor_is_kept BEFORE DELETE ON audit_anchor
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
