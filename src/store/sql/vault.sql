-- name: vault_make
-- roles: everyone
INSERT INTO vault (vault_id, tenant, kind, made_at) VALUES (1, ?1, ?2, ?3);

-- name: vault_read
-- roles: everyone
SELECT tenant, kind, made_at FROM vault;
