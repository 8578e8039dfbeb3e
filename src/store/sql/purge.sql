-- name: purge_next
-- roles: everyone
SELECT COALESCE(MAX(purge_id), 0) + 1 FROM purge;

-- name: purge_ask
-- roles: records, supervisor, administrator
INSERT INTO purge (purge_id, ground, order_number, what, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: purge_subject_add
-- roles: records, supervisor, administrator
INSERT INTO purge_subject (purge_id, sealed) VALUES (?1, ?2);

-- name: purge_subject_drop
-- roles: records, supervisor, administrator
DELETE FROM purge_subject WHERE purge_id = ?1;

-- name: purge_approve
-- roles: records, supervisor, administrator
INSERT INTO purge_approval (purge_id, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: purges_all
-- roles: everyone
-- Every purge that was asked for; who approved it and when, NULL while nobody did; how many reports went.
SELECT p.purge_id, p.ground, p.order_number, p.what, p.staff_id, p.at, a.staff_id, a.at,
       (SELECT COUNT(*) FROM purged d WHERE d.purge_id = p.purge_id), s.sealed
  FROM purge p LEFT JOIN purge_approval a ON a.purge_id = p.purge_id LEFT JOIN purge_subject s ON s.purge_id = p.purge_id ORDER BY p.purge_id;

-- name: purged_add
-- roles: records, supervisor, administrator
INSERT INTO purged (purge_id, record_id, mark) VALUES (?1, ?2, ?3);

-- name: purged_between
-- roles: everyone
-- What stood in the rows of an import before they were purged; the first purge of a report comes first.
SELECT record_id, mark FROM purged WHERE record_id >= ?1 AND record_id < ?2 ORDER BY record_id, purge_id;

-- name: records_numbered
-- roles: patrol, advocate, detective, analyst, records, supervisor, child_protection, prosecutor, administrator
-- Every version of one report.
WITH RECURSIVE parts(n) AS (SELECT 0
                  UNION ALL SELECT n + 1 FROM parts WHERE n < (SELECT MAX(record_id) FROM record) >> 16)
SELECT r.record_id FROM parts CROSS JOIN record r ON r.record_id >> 16 = parts.n AND r.number_mark = ?1
  JOIN landing l ON l.import_id = r.import_id ORDER BY r.record_id;

-- name: record_row
-- roles: records, supervisor, administrator
SELECT import_id, agency_id, kind, is_delete, submission, day, line, number_mark, sealed FROM record WHERE record_id = ?1;

-- name: findings_of_record
-- roles: records, supervisor, administrator
SELECT finding_id, segment, sealed FROM finding WHERE record_id = ?1 ORDER BY finding_id;

-- name: purged_released_drop
-- roles: records, supervisor, administrator
DELETE FROM released WHERE finding_id = ?1;

-- name: purged_judgments_drop
-- roles: records, supervisor, administrator
DELETE FROM judgment WHERE finding_id = ?1;

-- name: purged_ends_drop
-- roles: records, supervisor, administrator
DELETE FROM finding_end WHERE finding_id = ?1;

-- name: purged_findings_drop
-- roles: records, supervisor, administrator
DELETE FROM finding WHERE finding_id = ?1;

-- name: purged_record_drop
-- roles: records, supervisor, administrator
DELETE FROM record WHERE record_id = ?1;

-- name: purged_unread_drop
-- roles: records, supervisor, administrator
DELETE FROM unread WHERE import_id = ?1;

-- name: purges_done
-- roles: everyone
-- How many purges were approved: what was drawn from rows before one of them may hold what went.
SELECT COUNT(*) FROM purge_approval;
