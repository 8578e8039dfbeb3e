-- name: backup_next
-- roles: administrator
SELECT COALESCE(MAX(backup_id), 0) + 1, COALESCE((SELECT MAX(record_id) FROM record), 0) FROM backup;

-- name: backup_add
-- roles: administrator
INSERT INTO backup (backup_id, name, expires_at, last_record, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: backup_end_add
-- roles: administrator
INSERT INTO backup_end (backup_id, why, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: backups_all
-- roles: everyone
-- Every backup; the last two columns say how it ended, and how many purged reports were there when it was made.
SELECT b.backup_id, b.name, b.expires_at, b.at, (SELECT e.why FROM backup_end e WHERE e.backup_id = b.backup_id),
       (SELECT COUNT(*) FROM purged p JOIN purge_approval a ON a.purge_id = p.purge_id WHERE a.at > b.at AND p.record_id <= b.last_record)
  FROM backup b ORDER BY b.backup_id;
