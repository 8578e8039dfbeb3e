-- name: duty_claim_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor, patrol, advocate
INSERT INTO duty_claim (claim_id, report, role, sequence, what, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: duty_claims_all
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor, patrol, advocate
-- Everything that was said about duties, the oldest first.
SELECT claim_id, what, staff_id, sealed, at FROM duty_claim ORDER BY claim_id;

-- name: duty_claims_drop
-- roles: records, supervisor, administrator
DELETE FROM duty_claim WHERE report = ?1;

-- name: duty_claims_of_person_drop
-- roles: records, supervisor, administrator
DELETE FROM duty_claim WHERE report = ?1 AND role = ?2 AND sequence = ?3;

-- name: duty_claims_orphaned_drop
-- roles: records, supervisor, administrator
-- Words about reports of which nothing is left.
DELETE FROM duty_claim WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.number_mark = duty_claim.report);

-- name: duty_zone_add
-- roles: supervisor, administrator
INSERT INTO duty_zone (zone_id, zone, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: duty_zone_last
-- roles: everyone
SELECT zone FROM duty_zone ORDER BY zone_id DESC LIMIT 1;

-- name: records_of_kind
-- roles: everyone
-- Reports of one kind of every import that counts, the oldest first; deletes as well, because they take others back.
SELECT r.record_id, r.sealed
  FROM record r JOIN landing l ON l.import_id = r.import_id
 WHERE r.kind = ?1
   AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.import_id = r.import_id AND w.asked IS NOT NULL)
 ORDER BY r.record_id;

-- name: lineage_first
-- roles: everyone
-- When a conclusion was first told: by the number of its run, because a clock that was set back makes a later run look earlier.
SELECT l.at, f.finding_id FROM finding f JOIN run_landing l ON l.run_id = f.run_id
 WHERE f.lineage = ?1 ORDER BY f.run_id, f.finding_id LIMIT 1;
