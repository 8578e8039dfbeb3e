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

-- name: audit_before
-- vaults: every
-- roles: auditor
-- The newest first, from one number down to another. An empty text and staff -1 are everybody's.
SELECT seq, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, detail FROM audit
 WHERE seq < ?1 AND seq >= ?2 AND (?3 = '' OR verb = ?3) AND (?4 = '' OR outcome = ?4)
   AND (?5 < 0 OR staff_id = ?5) AND (?6 = '' OR case_ref = ?6)
 ORDER BY seq DESC LIMIT ?7;

-- name: audit_one
-- vaults: every
-- roles: auditor
SELECT seq, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, detail FROM audit WHERE seq = ?1;

-- name: audit_touched_finding
-- roles: auditor
-- Who was shown a finding, and who decided about it.
SELECT o.seq, o.kind, o.recipient FROM released r JOIN output o ON o.output_id = r.output_id WHERE r.finding_id = ?1
UNION ALL SELECT seq, 'decision', '' FROM judgment WHERE finding_id = ?1;

-- name: audit_reports_numbered
-- roles: auditor
-- Every version of a report that has one of two marks, with the entry of the import that brought it. Reads all reports.
SELECT r.record_id, l.seq FROM record r JOIN landing l ON l.import_id = r.import_id
 WHERE r.number_mark = ?1 OR r.number_mark = ?2;

-- name: audit_findings_of
-- roles: auditor
SELECT finding_id FROM finding WHERE record_id = ?1;

-- name: audit_touched_claims
-- roles: auditor
-- Who was shown claims from one number to another.
SELECT DISTINCT o.seq, o.kind, o.recipient FROM output_claim c JOIN output o ON o.output_id = c.output_id
 WHERE c.first_claim <= ?2 AND c.last_claim >= ?1;

-- name: audit_touched_report
-- roles: auditor
-- What people did about persons of a report, in all its versions.
SELECT seq, 'duty', '' FROM duty_claim WHERE report = ?1
UNION ALL SELECT seq, 'contact', '' FROM encounter WHERE report = ?1
UNION ALL SELECT seq, 'placement', '' FROM placement_referral WHERE report = ?1
UNION ALL SELECT seq, 'placement', '' FROM placement_event WHERE report = ?1
UNION ALL SELECT seq, 'relief', '' FROM path_event WHERE report = ?1
UNION ALL SELECT seq, 'exception', '' FROM exception WHERE report = ?1
UNION ALL SELECT seq, 'notice', recipient FROM notice WHERE report = ?1
UNION ALL SELECT seq, 'identity', '' FROM identity WHERE one = ?1 OR other = ?1
UNION ALL SELECT seq, 'answer', '' FROM review WHERE one = ?1 OR other = ?1;
