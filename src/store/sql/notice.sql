-- name: notice_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO notice (notice_id, import_id, report, recipient, output_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: notice_next
-- roles: everyone
SELECT COALESCE(MAX(notice_id), 0) + 1 FROM notice;

-- name: notices_all
-- roles: everyone
-- Every notice with the last thing that was heard of it.
SELECT n.notice_id, n.import_id, n.recipient, n.sealed, n.at, r.what, r.staff_id, r.at, r.sealed, r.receipt_id, n.output_id
  FROM notice n LEFT JOIN receipt r ON r.receipt_id =
       (SELECT MAX(l.receipt_id) FROM receipt l WHERE l.notice_id = n.notice_id)
 ORDER BY n.notice_id;

-- name: notices_of_report
-- roles: records, supervisor, administrator
SELECT notice_id, sealed FROM notice WHERE report = ?1 ORDER BY notice_id;

-- name: notice_drop
-- roles: records, supervisor, administrator
DELETE FROM notice WHERE notice_id = ?1;

-- name: receipt_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO receipt (receipt_id, notice_id, what, staff_id, sealed, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: receipts_of_notice
-- roles: everyone
SELECT receipt_id, what, staff_id, sealed, at FROM receipt WHERE notice_id = ?1 ORDER BY receipt_id;

-- name: receipts_drop
-- roles: records, supervisor, administrator
DELETE FROM receipt WHERE notice_id = ?1;
