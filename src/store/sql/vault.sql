-- name: vault_make
-- vaults: every
-- roles: everyone
INSERT INTO vault (vault_id, tenant, kind, made_at) VALUES (1, ?1, ?2, ?3);

-- name: vault_read
-- vaults: every
-- roles: everyone
SELECT tenant, kind, made_at FROM vault;

-- name: other_vault_add
-- roles: everyone
INSERT INTO other_vault (kind, at, seq) VALUES (?1, ?2, ?3);

-- name: other_vault_read
-- roles: everyone
SELECT at FROM other_vault WHERE kind = ?1;
