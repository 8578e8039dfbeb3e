-- name: encounter_add
-- roles: patrol, detective, supervisor, child_protection, advocate
INSERT INTO encounter (encounter_id, report, role, sequence, kind, by_role, corrects, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: encounters_of_person
-- roles: patrol, detective, supervisor, child_protection, advocate, prosecutor
-- Contacts with one person of one report, in the order in which they were written.
SELECT encounter_id, kind, by_role, corrects, staff_id, sealed, at FROM encounter
 WHERE report = ?1 AND role = ?2 AND sequence = ?3 ORDER BY encounter_id;

-- name: encounters_of_safety
-- roles: patrol, detective, supervisor, child_protection, advocate, prosecutor
-- Every plan for anybody's safety and every look at it, and what stands in the place of another contact; in the order in
-- which they were written.
SELECT encounter_id, kind, by_role, corrects, staff_id, sealed, at FROM encounter
 WHERE kind IN ('safety', 'reassessment') OR corrects IS NOT NULL ORDER BY encounter_id;

-- name: encounters_drop
-- roles: records, supervisor, administrator
DELETE FROM encounter WHERE report = ?1;

-- name: encounters_of_person_drop
-- roles: records, supervisor, administrator
DELETE FROM encounter WHERE report = ?1 AND role = ?2 AND sequence = ?3;

-- name: encounters_orphaned_drop
-- roles: records, supervisor, administrator
-- Of reports of which nothing is left.
DELETE FROM encounter WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.number_mark = encounter.report);
