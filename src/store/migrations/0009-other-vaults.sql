-- Which vaults stand beside this one, so that one that was taken away is missed (requirement R54).

CREATE TABLE other_vault (
    kind TEXT PRIMARY KEY,              -- location
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);

CREATE TRIGGER other_vault_stays BEFORE UPDATE ON other_vault BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER other_vault_is_kept BEFORE DELETE ON other_vault
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
