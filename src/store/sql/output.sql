-- name: output_add
-- roles: everyone
INSERT INTO output (output_id, kind, recipient, today, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: output_next
-- roles: everyone
SELECT COALESCE(MAX(output_id), 0) + 1 FROM output;

-- name: released_add
-- roles: everyone
INSERT INTO released (output_id, finding_id) VALUES (?1, ?2);

-- name: outputs_of_finding
-- roles: everyone
-- Who was given a finding, and when: whoever must be told when it changes.
SELECT o.output_id, o.kind, o.recipient, o.at FROM released r JOIN output o ON o.output_id = r.output_id
 WHERE r.finding_id = ?1 ORDER BY o.output_id;

-- name: output_claims_add
-- roles: everyone
INSERT INTO output_claim (output_id, first_claim, last_claim) VALUES (?1, ?2, ?3);

-- name: output_read
-- roles: everyone
SELECT output_id, kind, recipient, at FROM output WHERE output_id = ?1;

-- name: outputs_of_claim
-- roles: everyone
-- Who was given a claim, itself or in a whole report.
SELECT DISTINCT o.output_id, o.kind, o.recipient, o.at FROM output_claim c JOIN output o ON o.output_id = c.output_id
 WHERE c.first_claim <= ?1 AND c.last_claim >= ?1 ORDER BY o.output_id;

-- name: findings_each
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor, administrator
-- Every finding that was ever told, with the run that ended it first, 0 while it stands.
SELECT f.finding_id, f.record_id, f.rule_text_id, f.segment, f.sealed,
       COALESCE((SELECT MIN(e.run_id) FROM finding_end e JOIN run_landing el ON el.run_id = e.run_id
                  WHERE e.finding_id = f.finding_id), 0)
  FROM finding f JOIN run_landing l ON l.run_id = f.run_id ORDER BY f.finding_id;
