-- name: audit_add
-- vaults: every
-- roles: everyone
INSERT INTO audit (seq, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, detail, hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: audit_last
-- vaults: every
-- roles: everyone
SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1;

-- name: audit_all
-- vaults: every
-- roles: auditor, administrator
-- The whole chain, the oldest first, because each hash covers the one before.
SELECT seq, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, detail, hash FROM audit
 WHERE seq >= ?1 ORDER BY seq;
