-- Accounts of the web door: who may be one, how they prove it, from which devices, and what was refused. A credential, a lock
-- or an invitation ends by a later row; nothing is changed. What opens something stands here as a digest or sealed, and
-- the pepper of passwords nowhere in this database. The number of a row is that of its audit entry, so that it is never
-- given again and tells what came first.

CREATE TABLE invitation (
    invitation_id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff,         -- who is invited
    role TEXT NOT NULL,                 -- given with the approval
    is_emergency INTEGER NOT NULL,
    digest BLOB NOT NULL UNIQUE,        -- SHA-256 of the first-run secret
    asked_by INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE invitation_approval (
    invitation_id INTEGER PRIMARY KEY REFERENCES invitation,
    staff_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE invitation_end (
    invitation_id INTEGER PRIMARY KEY REFERENCES invitation,
    how TEXT NOT NULL,                  -- used, replaced, withdrawn
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
-- What somebody did with an emergency account, as another person judged it afterwards.
CREATE TABLE emergency_review (
    invitation_id INTEGER PRIMARY KEY REFERENCES invitation,
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- The newest one of a person and kind holds, unless it ended.
CREATE TABLE credential (
    credential_id INTEGER NOT NULL,
    kind TEXT NOT NULL,                 -- password, code
    staff_id INTEGER NOT NULL REFERENCES staff,
    sealed BLOB NOT NULL,               -- the proof of the password; the secret of the codes
    at INTEGER NOT NULL,
    PRIMARY KEY (credential_id, kind)
);
CREATE INDEX credential_of_staff ON credential (staff_id, kind, credential_id);
CREATE TABLE credential_end (
    credential_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (credential_id, kind)
);
-- Half minutes whose code counted, so that none counts twice.
CREATE TABLE code_step (
    credential_id INTEGER NOT NULL,
    step INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (credential_id, step)
);

-- A device that somebody enrolled after signing in fully.
CREATE TABLE node (
    node_id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff,
    digest BLOB NOT NULL UNIQUE,        -- SHA-256 of the device's key
    at INTEGER NOT NULL
);
CREATE TABLE node_end (
    node_id INTEGER PRIMARY KEY REFERENCES node,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

-- Who tried to sign in from where: both as keyed fingerprints, because what is typed as a login may be a password.
CREATE TABLE attempt (
    attempt_id INTEGER PRIMARY KEY,
    login BLOB NOT NULL,
    node BLOB NOT NULL,
    is_enrolled INTEGER NOT NULL,
    is_right INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX attempt_of_login ON attempt (login, node, attempt_id);
CREATE TABLE lockout (
    lockout_id INTEGER NOT NULL,
    login BLOB NOT NULL,
    node BLOB NOT NULL,
    staff_id INTEGER NOT NULL,          -- 0: of nobody
    at INTEGER NOT NULL,
    PRIMARY KEY (lockout_id, node)
);
CREATE INDEX lockout_of_login ON lockout (login, node, lockout_id);
CREATE TABLE lockout_end (
    lockout_id INTEGER NOT NULL,
    staff_id INTEGER NOT NULL,          -- who released it
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (lockout_id)
);

-- Leavers, and those who came back: the newest row holds.
CREATE TABLE staff_state (
    state_id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff,
    is_disabled INTEGER NOT NULL,
    said_by INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- why
    at INTEGER NOT NULL
);
CREATE INDEX staff_state_of ON staff_state (staff_id, state_id);

CREATE TRIGGER invitation_stays BEFORE UPDATE ON invitation
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER invitation_is_kept BEFORE DELETE ON invitation
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER invitation_approval_stays BEFORE UPDATE ON invitation_approval
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER invitation_approval_is_kept BEFORE DELETE ON invitation_approval
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER invitation_end_stays BEFORE UPDATE ON invitation_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER invitation_end_is_kept BEFORE DELETE ON invitation_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER emergency_review_stays BEFORE UPDATE ON emergency_review
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER emergency_review_is_kept BEFORE DELETE ON emergency_review
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER credential_stays BEFORE UPDATE ON credential
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER credential_is_kept BEFORE DELETE ON credential
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER credential_end_stays BEFORE UPDATE ON credential_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER credential_end_is_kept BEFORE DELETE ON credential_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER code_step_stays BEFORE UPDATE ON code_step
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER code_step_is_kept BEFORE DELETE ON code_step
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER node_stays BEFORE UPDATE ON node
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER node_is_kept BEFORE DELETE ON node
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER node_end_stays BEFORE UPDATE ON node_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER node_end_is_kept BEFORE DELETE ON node_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER attempt_stays BEFORE UPDATE ON attempt
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER attempt_is_kept BEFORE DELETE ON attempt
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER lockout_stays BEFORE UPDATE ON lockout
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER lockout_is_kept BEFORE DELETE ON lockout
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER lockout_end_stays BEFORE UPDATE ON lockout_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER lockout_end_is_kept BEFORE DELETE ON lockout_end
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
CREATE TRIGGER staff_state_stays BEFORE UPDATE ON staff_state
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER staff_state_is_kept BEFORE DELETE ON staff_state
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
