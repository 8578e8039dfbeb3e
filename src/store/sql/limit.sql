-- name: look_made_add
-- roles: everyone
INSERT INTO look_made (staff_id, at, seq, urgent_id) VALUES (?1, ?2, ?3, ?4);

-- name: look_made_since
-- roles: everyone
SELECT COUNT(*) FROM look_made WHERE staff_id = ?1 AND at > ?2;

-- name: look_made_in_urgent
-- roles: everyone
SELECT COUNT(*) FROM look_made WHERE staff_id = ?1 AND at >= ?2 AND urgent_id = ?3;

-- name: opened_add
-- roles: everyone
INSERT INTO opened (staff_id, at, record_id, place, urgent_id) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: opened_since
-- roles: everyone
SELECT COUNT(*) FROM opened WHERE staff_id = ?1 AND at > ?2;

-- name: opened_in_urgent
-- roles: everyone
SELECT COUNT(*) FROM opened WHERE staff_id = ?1 AND at >= ?2 AND urgent_id = ?3;

-- name: opened_of_urgent
-- roles: supervisor, auditor
-- Which ones were opened in an urgent access that began at ?2, the first one first.
SELECT record_id, place FROM opened WHERE staff_id = ?1 AND at >= ?2 AND urgent_id = ?3 ORDER BY at, record_id, place;

-- name: opened_is
-- roles: everyone
-- Whether somebody opened this one since then.
SELECT COUNT(*) FROM opened WHERE staff_id = ?1 AND at > ?2 AND record_id = ?3 AND place = ?4;

-- name: limit_met_add
-- roles: everyone
INSERT INTO limit_met (seq, staff_id, name, at) VALUES (?1, ?2, ?3, ?4);

-- name: limits_met_since
-- roles: everyone
-- Who met a limit, and how often, by the order of their numbers.
SELECT staff_id, COUNT(*) FROM limit_met WHERE at > ?1 GROUP BY staff_id ORDER BY staff_id;
