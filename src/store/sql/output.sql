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
