-- name: rule_text_add
-- roles: everyone
INSERT INTO rule_text (rule, version, text) VALUES (?1, ?2, ?3) ON CONFLICT (rule, version, text) DO NOTHING;

-- name: rule_text_find
-- roles: everyone
SELECT rule_text_id FROM rule_text WHERE rule = ?1 AND version = ?2 AND text = ?3;

-- name: rule_texts
-- roles: everyone
SELECT rule_text_id, rule, version, text FROM rule_text ORDER BY rule_text_id;

-- name: run_begin
-- roles: everyone
INSERT INTO run (run_id, first_finding, at) VALUES (?1, ?2, ?3);

-- name: run_next
-- roles: everyone
-- Numbers of findings that were purged are not used again: people may have noted them.
SELECT COALESCE((SELECT MAX(run_id) FROM run), 0) + 1,
       COALESCE((SELECT MAX(r.first_finding + l.added) FROM run r JOIN run_landing l ON l.run_id = r.run_id), 1);

-- name: run_land
-- roles: everyone
INSERT INTO run_landing (run_id, today, last_import, added, ended, standing, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: run_latest
-- roles: everyone
-- The newest run that had landed at a moment.
SELECT run_id, today, last_import, at FROM run_landing WHERE at <= ?1 ORDER BY run_id DESC LIMIT 1;

-- name: finding_add
-- roles: everyone
INSERT INTO finding (finding_id, run_id, record_id, rule_text_id, segment, is_pool, lineage, substance, content, sealed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: finding_end_add
-- roles: everyone
INSERT INTO finding_end (finding_id, run_id) VALUES (?1, ?2);

-- name: findings_standing
-- roles: everyone
-- What stood after a run, report by report. Rows of a run that has not landed were never seen.
SELECT f.finding_id, f.record_id, f.rule_text_id, f.segment, f.is_pool, f.run_id, f.content
  FROM finding f JOIN run_landing l ON l.run_id = f.run_id
 WHERE f.run_id <= ?1
   AND NOT EXISTS (SELECT 1 FROM finding_end e JOIN run_landing el ON el.run_id = e.run_id
                    WHERE e.finding_id = f.finding_id AND e.run_id <= ?1)
 ORDER BY f.record_id, f.segment, f.rule_text_id, f.finding_id;

-- name: finding_read
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor, patrol, advocate
SELECT f.finding_id, f.run_id, f.record_id, f.rule_text_id, f.segment, f.is_pool, f.lineage, f.substance, f.sealed
  FROM finding f JOIN run_landing l ON l.run_id = f.run_id WHERE f.finding_id = ?1;

-- name: finding_sealed
-- roles: everyone
SELECT sealed, substance FROM finding WHERE finding_id = ?1;

-- name: finding_ended
-- roles: everyone
SELECT e.run_id, l.at FROM finding_end e JOIN run_landing l ON l.run_id = e.run_id
 WHERE e.finding_id = ?1 ORDER BY e.run_id LIMIT 1;

-- name: findings_of_lineage
-- roles: everyone
-- The same conclusion through all versions of its report, the newest first.
SELECT f.finding_id, f.substance, f.run_id FROM finding f JOIN run_landing l ON l.run_id = f.run_id
 WHERE f.lineage = ?1 ORDER BY f.finding_id DESC;

-- name: lineage_stands
-- roles: everyone
-- Does the conclusion stand after a run, relying on just this?
SELECT 1 FROM finding f JOIN run_landing l ON l.run_id = f.run_id
 WHERE f.lineage = ?1 AND f.substance = ?2 AND f.run_id <= ?3
   AND NOT EXISTS (SELECT 1 FROM finding_end e JOIN run_landing el ON el.run_id = e.run_id
                    WHERE e.finding_id = f.finding_id AND e.run_id <= ?3)
 LIMIT 1;

-- name: arriving_findings_drop
-- roles: everyone
DELETE FROM finding WHERE NOT EXISTS (SELECT 1 FROM run_landing l WHERE l.run_id = finding.run_id);

-- name: arriving_ends_drop
-- roles: everyone
DELETE FROM finding_end WHERE NOT EXISTS (SELECT 1 FROM run_landing l WHERE l.run_id = finding_end.run_id);

-- name: arriving_runs_drop
-- roles: everyone
DELETE FROM run WHERE NOT EXISTS (SELECT 1 FROM run_landing l WHERE l.run_id = run.run_id);
