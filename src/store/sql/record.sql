-- name: agency_add
-- roles: detective, records, analyst, supervisor, child_protection, prosecutor, administrator
INSERT INTO agency (ori) VALUES (?1) ON CONFLICT (ori) DO NOTHING;

-- name: agency_named
-- roles: everyone
SELECT agency_id FROM agency WHERE ori = ?1;

-- name: record_add
-- roles: detective, records, analyst, supervisor, child_protection, prosecutor, administrator
INSERT INTO record (record_id, import_id, agency_id, kind, is_delete, submission, day, line, number_mark, sealed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: records_from
-- roles: everyone
-- The sealed reports of one import, in the order of its file.
SELECT record_id, sealed FROM record WHERE record_id >= ?1 AND record_id < ?2 ORDER BY record_id;

-- name: record_read
-- roles: everyone
SELECT import_id, sealed FROM record WHERE record_id = ?1;

-- name: unread_add
-- roles: records, analyst, administrator
INSERT INTO unread (import_id, line, sealed) VALUES (?1, ?2, ?3);

-- name: record_numbers_from
-- roles: everyone
-- The marks of the numbers of all reports from one on, in the order in which they came.
SELECT number_mark FROM record WHERE record_id >= ?1 ORDER BY record_id;
