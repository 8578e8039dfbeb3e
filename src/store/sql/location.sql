-- name: keeping_add
-- vaults: location
-- roles: records, supervisor, child_protection
INSERT INTO keeping (keeping_id, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: keeping_last
-- vaults: location
-- roles: everyone
SELECT at FROM keeping ORDER BY keeping_id DESC LIMIT 1;

-- name: location_add
-- vaults: location
-- roles: records, supervisor, child_protection
INSERT INTO location (location_id, keeping_id, sealed) VALUES (?1, ?2, ?3);

-- name: location_next
-- vaults: location
-- roles: records, supervisor, child_protection
-- Above every number that was ever asked for as well, so that none of a place that went is given again.
SELECT MAX(COALESCE((SELECT MAX(location_id) FROM location), 0), COALESCE((SELECT MAX(location_id) FROM asking), 0)) + 1;

-- name: locations_drop_older
-- vaults: location
-- roles: records, supervisor, child_protection
DELETE FROM location WHERE keeping_id < ?1;

-- name: locations_all
-- vaults: location
-- roles: everyone
-- In the order of the directory. Only app/location.c unseals, and shows no more than id and area.
SELECT location_id, keeping_id, sealed FROM location ORDER BY location_id;

-- name: location_one
-- vaults: location
-- roles: patrol, detective, child_protection, advocate, supervisor
SELECT location_id, keeping_id, sealed FROM location WHERE location_id = ?1;

-- name: asking_add
-- vaults: location
-- roles: patrol, detective, child_protection, advocate, supervisor
INSERT INTO asking (asking_id, location_id, staff_id, until, sealed, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: asking_approve
-- vaults: location
-- roles: supervisor, child_protection
INSERT INTO asking_approval (asking_id, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: asking_end_add
-- vaults: location
-- roles: patrol, detective, child_protection, advocate, supervisor
INSERT INTO asking_end (asking_id, why, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: askings_end_open
-- vaults: location
-- roles: administrator
-- After a restore nobody can tell which of these were told since.
INSERT INTO asking_end (asking_id, why, staff_id, at, seq)
SELECT asking_id, 'restored', 0, ?1, ?2 FROM asking
 WHERE asking_id NOT IN (SELECT asking_id FROM asking_end) AND asking_id NOT IN (SELECT asking_id FROM telling);

-- name: telling_add
-- vaults: location
-- roles: patrol, detective, child_protection, advocate, supervisor
INSERT INTO telling (asking_id, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: askings_all
-- vaults: location
-- roles: patrol, detective, child_protection, advocate, supervisor
-- Every asking with what came of it; the newest last.
SELECT a.asking_id, a.location_id, a.staff_id, a.until, a.at, a.sealed, p.staff_id, p.at, e.why, e.staff_id, e.at, t.at,
       (SELECT COUNT(*) FROM location l WHERE l.location_id = a.location_id)
  FROM asking a LEFT JOIN asking_approval p ON p.asking_id = a.asking_id LEFT JOIN asking_end e ON e.asking_id = a.asking_id
       LEFT JOIN telling t ON t.asking_id = a.asking_id ORDER BY a.asking_id;
