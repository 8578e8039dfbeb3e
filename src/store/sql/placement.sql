-- name: placement_add
-- roles: advocate, child_protection, detective, supervisor
INSERT INTO placement_referral (placement_id, report, role, sequence, basis, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: placement_event_add
-- roles: advocate, detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO placement_event (event_id, placement_id, report, role, sequence, what, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: placements_all
-- roles: advocate, detective, analyst, records, supervisor, child_protection, prosecutor
-- Every child for whom a service was asked, the oldest first.
SELECT placement_id, basis, staff_id, sealed, at FROM placement_referral ORDER BY placement_id;

-- name: placement_events_all
-- roles: advocate, detective, analyst, records, supervisor, child_protection, prosecutor
-- Everything that was heard, of one placement after the other, the oldest first.
SELECT event_id, placement_id, what, staff_id, sealed, at FROM placement_event ORDER BY placement_id, event_id;

-- name: placements_drop
-- roles: records, supervisor, administrator
DELETE FROM placement_referral WHERE report = ?1;

-- name: placement_events_drop
-- roles: records, supervisor, administrator
DELETE FROM placement_event WHERE report = ?1;

-- name: placements_of_person_drop
-- roles: records, supervisor, administrator
DELETE FROM placement_referral WHERE report = ?1 AND role = ?2 AND sequence = ?3;

-- name: placement_events_of_person_drop
-- roles: records, supervisor, administrator
DELETE FROM placement_event WHERE report = ?1 AND role = ?2 AND sequence = ?3;

-- name: placements_orphaned_drop
-- roles: records, supervisor, administrator
-- Of reports of which nothing is left.
DELETE FROM placement_referral WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.number_mark = placement_referral.report);

-- name: placement_events_orphaned_drop
-- roles: records, supervisor, administrator
DELETE FROM placement_event WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.number_mark = placement_event.report);
