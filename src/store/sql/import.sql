-- name: import_begin
-- roles: detective, records, analyst, supervisor, child_protection, prosecutor, administrator
INSERT INTO import (import_id, name, format, bytes, fingerprint, first_record, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: import_next
-- roles: detective, records, analyst, supervisor, child_protection, prosecutor, administrator
-- Numbers of the next import and of its first report; numbers of reports that were purged are not used again.
SELECT COALESCE((SELECT MAX(import_id) FROM import), 0) + 1,
       COALESCE((SELECT MAX(i.first_record + l.records) FROM import i JOIN landing l ON l.import_id = i.import_id), 1);

-- name: import_land
-- roles: detective, records, analyst, supervisor, child_protection, prosecutor, administrator
INSERT INTO landing (import_id, records, digest, lines, segments, unreadable, problems, warnings, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: import_edit_add
-- roles: records, analyst, administrator
INSERT INTO import_edit (import_id, code, is_warning, total) VALUES (?1, ?2, ?3, ?4);

-- name: import_edits
-- roles: everyone
SELECT code, is_warning, total FROM import_edit WHERE import_id = ?1 ORDER BY code, is_warning;

-- name: import_same
-- roles: everyone
-- The newest import of the same bytes that still counts.
SELECT i.import_id, i.at,
       (SELECT COUNT(*) FROM purge p JOIN purge_approval a ON a.purge_id = p.purge_id WHERE p.what = 'import ' || i.import_id)
  FROM import i JOIN landing l ON l.import_id = i.import_id
 WHERE i.fingerprint = ?1 AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.import_id = i.import_id AND w.asked IS NOT NULL)
 ORDER BY i.import_id DESC LIMIT 1;

-- name: imports_landed
-- roles: everyone
-- Every import that has landed, the oldest first: the order in which files came. The last columns count what withdraws and what purged it.
SELECT i.import_id, i.name, i.format, i.bytes, i.first_record, l.records, l.digest, l.lines, l.segments, l.unreadable,
       l.problems, l.warnings, l.at,
       (SELECT COUNT(*) FROM withdrawal w WHERE w.import_id = i.import_id AND w.asked IS NOT NULL),
       (SELECT COUNT(*) FROM withdrawal w WHERE w.import_id = i.import_id AND w.asked IS NULL),
       (SELECT COUNT(*) FROM purge p JOIN purge_approval a ON a.purge_id = p.purge_id WHERE p.what = 'import ' || i.import_id),
       COALESCE((SELECT MAX(w.at) FROM withdrawal w WHERE w.import_id = i.import_id AND w.asked IS NOT NULL), 0)
  FROM import i JOIN landing l ON l.import_id = i.import_id ORDER BY i.import_id;

-- name: records_arriving
-- roles: everyone
-- First number behind everything that landed, and behind everything that is there.
SELECT COALESCE((SELECT MAX(i.first_record + l.records) FROM import i JOIN landing l ON l.import_id = i.import_id), 1),
       COALESCE((SELECT MAX(record_id) + 1 FROM record), 1);

-- name: arriving_records_drop
-- roles: everyone
DELETE FROM record WHERE record_id >= ?1 AND record_id < ?2;

-- name: arriving_unread_drop
-- roles: everyone
DELETE FROM unread WHERE NOT EXISTS (SELECT 1 FROM landing l WHERE l.import_id = unread.import_id);

-- name: arriving_edits_drop
-- roles: everyone
DELETE FROM import_edit WHERE NOT EXISTS (SELECT 1 FROM landing l WHERE l.import_id = import_edit.import_id);

-- name: arriving_imports_drop
-- roles: everyone
DELETE FROM import WHERE NOT EXISTS (SELECT 1 FROM landing l WHERE l.import_id = import.import_id);

-- name: withdrawal_add
-- roles: records, supervisor, administrator
INSERT INTO withdrawal (import_id, asked, staff_id, reason, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: withdrawal_asked
-- roles: everyone
-- Who asked that an import be withdrawn, the first who did.
SELECT withdrawal_id, staff_id, at FROM withdrawal WHERE import_id = ?1 AND asked IS NULL ORDER BY withdrawal_id LIMIT 1;
