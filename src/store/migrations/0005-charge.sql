-- Whether a case was brought to the United States attorney where federal law weighs more, who decided it, and why
-- (requirement R44).

CREATE TABLE referral_decision (
    decision_id INTEGER PRIMARY KEY,    -- that of its audit entry, so that it is never given again
    role TEXT NOT NULL,                 -- trafficker, buyer, facilitator
    federal TEXT NOT NULL,              -- ids of the rows of law that were compared; empty where there was none
    state TEXT NOT NULL,
    law TEXT NOT NULL,                  -- version of the tables of law
    why TEXT NOT NULL,                  -- what the comparison came to
    decision TEXT NOT NULL,             -- referred, not-referred, later
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- the number of the case, SHA-256 of the file of facts, and the reason
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- A decision that changes is another decision.
CREATE TRIGGER referral_decision_stays BEFORE UPDATE ON referral_decision
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER referral_decision_is_kept BEFORE DELETE ON referral_decision
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
