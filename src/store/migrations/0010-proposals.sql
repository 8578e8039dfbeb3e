-- Which mentions of persons may be one person, as linking proposed it, run by run (requirement R35). A proposal joins nobody. What does not
-- hold any more is ended and stays; only a purge takes it out.

-- One linking of all mentions. Proposals that it adds or ends count once it is here.
CREATE TABLE link_run (
    run_id INTEGER PRIMARY KEY,
    mentions INTEGER NOT NULL,          -- that were compared
    untold INTEGER NOT NULL,            -- persons of whom too little is told
    last_import INTEGER NOT NULL,       -- the newest import it saw
    added INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- the weights that it learned, or nothing where those that ship were used
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE proposal (
    proposal_id INTEGER PRIMARY KEY,    -- rising, and never given again
    run_id INTEGER NOT NULL,
    one BLOB NOT NULL,                  -- keyed fingerprints of agency and number of both reports
    other BLOB NOT NULL,
    content BLOB NOT NULL,              -- keyed fingerprint of both mentions, of what agrees, and of the weight in whole bits
    sealed BLOB NOT NULL                -- both mentions, the weight, and why
);
CREATE TABLE proposal_end (
    proposal_id INTEGER NOT NULL REFERENCES proposal,
    run_id INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, run_id)
);
CREATE INDEX proposal_of_one ON proposal (one);
CREATE INDEX proposal_of_other ON proposal (other);

CREATE TRIGGER link_run_stays BEFORE UPDATE ON link_run BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER link_run_is_kept BEFORE DELETE ON link_run BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER proposal_stays BEFORE UPDATE ON proposal BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER proposal_is_kept BEFORE DELETE ON proposal
    WHEN EXISTS (SELECT 1 FROM link_run WHERE run_id = OLD.run_id)
    AND NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE substr(what, 1, 7 + length(hex(OLD.one))) = 'report ' || lower(hex(OLD.one))
        OR substr(what, 1, 7 + length(hex(OLD.other))) = 'report ' || lower(hex(OLD.other))
        OR (substr(what, 1, 7) = 'import ' AND (NOT EXISTS (SELECT 1 FROM record WHERE number_mark = OLD.one)
            OR NOT EXISTS (SELECT 1 FROM record WHERE number_mark = OLD.other))))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER proposal_end_stays BEFORE UPDATE ON proposal_end BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER proposal_end_is_kept BEFORE DELETE ON proposal_end
    WHEN EXISTS (SELECT 1 FROM link_run WHERE run_id = OLD.run_id)
    AND EXISTS (SELECT 1 FROM proposal p WHERE p.proposal_id = OLD.proposal_id
        AND NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
            WHERE substr(what, 1, 7 + length(hex(p.one))) = 'report ' || lower(hex(p.one))
            OR substr(what, 1, 7 + length(hex(p.other))) = 'report ' || lower(hex(p.other))
            OR (substr(what, 1, 7) = 'import ' AND (NOT EXISTS (SELECT 1 FROM record WHERE number_mark = p.one)
                OR NOT EXISTS (SELECT 1 FROM record WHERE number_mark = p.other)))))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
