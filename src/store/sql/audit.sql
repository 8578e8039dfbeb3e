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

-- name: audit_looked_finding
-- roles: auditor
-- Look-ups that told of the person whom a finding is about: once in each part of those that told of anybody.
WITH RECURSIVE parts(n) AS (SELECT MIN(part) FROM looked
                  UNION ALL SELECT (SELECT MIN(part) FROM looked WHERE part > n) FROM parts WHERE n IS NOT NULL)
SELECT k.seq, 'look-up', '' FROM finding f CROSS JOIN parts CROSS JOIN looked k
    ON k.part = parts.n AND k.record_id = f.record_id AND k.segment = f.segment WHERE f.finding_id = ?1;

-- name: audit_looked_report
-- roles: auditor
-- Look-ups that told of anybody in one version of a report.
WITH RECURSIVE parts(n) AS (SELECT MIN(part) FROM looked
                  UNION ALL SELECT (SELECT MIN(part) FROM looked WHERE part > n) FROM parts WHERE n IS NOT NULL)
SELECT DISTINCT k.seq, 'look-up', '' FROM parts CROSS JOIN looked k ON k.part = parts.n AND k.record_id = ?1;

-- name: looked_add
-- roles: patrol, detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO looked (part, record_id, segment, seq) VALUES (?3 >> 8, ?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: audit_reports_numbered
-- roles: auditor
-- Every version of a report that has one of two marks, with the entry of the import that brought it.
WITH RECURSIVE parts(n) AS (SELECT 0
                  UNION ALL SELECT n + 1 FROM parts WHERE n < (SELECT MAX(record_id) FROM record) >> 16)
SELECT r.record_id, l.seq FROM parts CROSS JOIN record r ON r.record_id >> 16 = parts.n AND r.number_mark IN (?1, ?2)
  JOIN landing l ON l.import_id = r.import_id;

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
