-- name: judgment_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO judgment (judgment_id, finding_id, verdict, staff_id, reason, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: judgments_of_lineage
-- roles: everyone
-- Every judgment on a conclusion, through all versions of its report, the newest first.
SELECT j.judgment_id, j.finding_id, j.verdict, j.staff_id, j.reason, j.at, f.substance
  FROM finding f JOIN judgment j ON j.finding_id = f.finding_id
 WHERE f.lineage = ?1 AND j.at <= ?2 ORDER BY j.judgment_id DESC;

-- name: judgments_all
-- roles: everyone
SELECT judgment_id, finding_id, verdict, staff_id, reason, at FROM judgment ORDER BY judgment_id;

-- name: judgments_since
-- roles: everyone
-- Lineages of what was judged after a judgment, up to another one.
SELECT DISTINCT f.lineage FROM judgment j JOIN finding f ON f.finding_id = j.finding_id
 WHERE j.judgment_id > ?1 AND j.judgment_id <= ?2;

-- name: judgments_latest
-- roles: everyone
-- While both stay as they are, so does the status of every finding of a run.
SELECT COALESCE((SELECT MAX(judgment_id) FROM judgment), 0), COALESCE((SELECT MAX(purge_id) FROM purge_approval), 0);
