-- name: recovery_set_add
-- roles: everyone
INSERT INTO recovery_set (set_id, staff_id, at) VALUES (?1, ?2, ?3);

-- name: recovery_code_add
-- roles: everyone
INSERT INTO recovery_code (set_id, place, salt, digest) VALUES (?1, ?2, ?3, ?4);

-- name: recovery_codes_of
-- roles: everyone
-- Those of a person that still count.
SELECT c.set_id, c.place, c.salt, c.digest, s.at
  FROM recovery_set s JOIN recovery_code c ON c.set_id = s.set_id
 WHERE s.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM recovery_end e WHERE e.set_id = s.set_id)
   AND NOT EXISTS (SELECT 1 FROM recovery_use u WHERE u.set_id = c.set_id AND u.place = c.place)
 ORDER BY c.set_id, c.place;

-- name: recovery_use_add
-- roles: everyone
INSERT INTO recovery_use (set_id, place, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: recovery_untold
-- roles: everyone
-- How many of a person's codes were used without their having been told, and when the last one was.
SELECT COUNT(*), COALESCE(MAX(u.at), 0)
  FROM recovery_set s JOIN recovery_use u ON u.set_id = s.set_id
 WHERE s.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM recovery_told t WHERE t.set_id = u.set_id AND t.place = u.place);

-- name: recovery_told_add
-- roles: everyone
INSERT INTO recovery_told (set_id, place, seq)
SELECT u.set_id, u.place, ?2 FROM recovery_set s JOIN recovery_use u ON u.set_id = s.set_id
 WHERE s.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM recovery_told t WHERE t.set_id = u.set_id AND t.place = u.place);

-- name: recovery_end
-- roles: everyone
INSERT INTO recovery_end (set_id, at, seq)
SELECT s.set_id, ?2, ?3 FROM recovery_set s WHERE s.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM recovery_end e WHERE e.set_id = s.set_id);
