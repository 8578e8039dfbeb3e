-- name: staff_add
-- roles: administrator
INSERT INTO staff (staff_id, login, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: staff_last
-- roles: administrator
SELECT COALESCE(MAX(staff_id), 0) FROM staff;

-- name: staff_named
-- roles: everyone
SELECT staff_id FROM staff WHERE login = ?1;

-- name: office_add
-- roles: administrator, supervisor
INSERT INTO office (staff_id, role, is_given, at, seq) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: offices_of
-- roles: everyone
-- The newest row of a role decides whether it is held, so they come in the order in which they were written.
SELECT role, is_given FROM office WHERE staff_id = ?1 ORDER BY office_id;

-- name: staff_list
-- roles: everyone
SELECT staff_id, login, at FROM staff ORDER BY staff_id;
