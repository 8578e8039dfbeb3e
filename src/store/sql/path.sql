-- name: path_event_add
-- roles: advocate, detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO path_event (event_id, report, role, sequence, what, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: path_events_all
-- roles: advocate, detective, analyst, records, supervisor, child_protection, prosecutor
-- What happened to every child, the oldest entry first.
SELECT event_id, what, staff_id, sealed, at FROM path_event ORDER BY event_id;

-- name: path_events_drop
-- roles: records, supervisor, administrator
DELETE FROM path_event WHERE report = ?1;

-- name: path_events_of_person_drop
-- roles: records, supervisor, administrator
DELETE FROM path_event WHERE report = ?1 AND role = ?2 AND sequence = ?3;

-- name: path_events_orphaned_drop
-- roles: records, supervisor, administrator
-- Of reports of which nothing is left.
DELETE FROM path_event WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.number_mark = path_event.report);
