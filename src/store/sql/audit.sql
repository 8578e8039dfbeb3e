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

-- name: audit_hashes
-- vaults: every
-- roles: everyone
-- Fingerprints after an entry, the oldest first: leaves of the tree.
SELECT seq, at, hash FROM audit WHERE seq > ?1 ORDER BY seq;

-- name: audit_at
-- vaults: every
-- roles: everyone
SELECT at FROM audit WHERE seq = ?1;

-- name: audit_seal_add
-- vaults: every
-- roles: everyone
INSERT INTO audit_seal (series, epoch, first_seq, size, root, at, ends_series, mark, peaks)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: audit_seal_last
-- vaults: every
-- roles: everyone
SELECT series, epoch, first_seq, size, root, at, ends_series, mark, peaks FROM audit_seal
 ORDER BY series DESC, epoch DESC LIMIT 1;

-- name: audit_seals
-- vaults: every
-- roles: auditor, administrator
-- In the order in which they were made.
SELECT series, epoch, first_seq, size, root, at, ends_series, mark FROM audit_seal ORDER BY series, epoch;

-- name: audit_restored
-- vaults: every
-- roles: everyone
-- Whether the vault was made from a copy after an entry.
SELECT seq FROM audit WHERE seq > ?1 AND verb = 'restore' LIMIT 1;

-- name: audit_anchor_add
-- vaults: every
-- roles: auditor, administrator
INSERT INTO audit_anchor (anchor_id, size, root, checkpoint, answer, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: audit_anchors
-- vaults: every
-- roles: auditor, administrator
-- The oldest first.
SELECT anchor_id, size, root, checkpoint, answer, at FROM audit_anchor ORDER BY anchor_id;
