-- name: passkey_add
-- roles: everyone
INSERT INTO passkey (passkey_id, staff_id, sealed, at) VALUES (?1, ?2, ?3, ?4);

-- name: passkeys_of
-- roles: everyone
-- Those of a person that still count, with how far each has counted; the oldest first.
SELECT p.passkey_id, p.sealed, p.at, COALESCE((SELECT MAX(u.count) FROM passkey_use u WHERE u.passkey_id = p.passkey_id), 0)
  FROM passkey p WHERE p.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM passkey_end e WHERE e.passkey_id = p.passkey_id)
 ORDER BY p.passkey_id;

-- name: passkey_use_add
-- roles: everyone
INSERT INTO passkey_use (passkey_id, seq, count) VALUES (?1, ?2, ?3);

-- name: passkey_end
-- roles: everyone
INSERT INTO passkey_end (passkey_id, at, seq)
SELECT p.passkey_id, ?3, ?4 FROM passkey p WHERE p.staff_id = ?1 AND p.passkey_id = ?2
   AND NOT EXISTS (SELECT 1 FROM passkey_end e WHERE e.passkey_id = p.passkey_id);

-- name: passkeys_end
-- roles: everyone
INSERT INTO passkey_end (passkey_id, at, seq)
SELECT p.passkey_id, ?2, ?3 FROM passkey p WHERE p.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM passkey_end e WHERE e.passkey_id = p.passkey_id);
