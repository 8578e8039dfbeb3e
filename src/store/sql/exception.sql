-- name: exception_add
-- roles: patrol, detective, records, supervisor, prosecutor
INSERT INTO exception (exception_id, report, role, sequence, substance, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: exception_approve
-- roles: supervisor, prosecutor
INSERT INTO exception_approval (exception_id, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: exceptions_all
-- roles: everyone
-- Every exception that was asked for; who approved it and when, NULL while nobody did.
SELECT e.exception_id, e.staff_id, e.at, e.sealed, a.staff_id, a.at
  FROM exception e LEFT JOIN exception_approval a ON a.exception_id = e.exception_id ORDER BY e.exception_id;

-- name: exception_for
-- roles: everyone
-- The newest approved one for the same person, age and offense in the same report.
SELECT MAX(e.exception_id) FROM exception e JOIN exception_approval a ON a.exception_id = e.exception_id WHERE e.substance = ?1;

-- name: exceptions_of_report
-- roles: records, supervisor, administrator
SELECT exception_id, role, sequence FROM exception WHERE report = ?1 ORDER BY exception_id;

-- name: exception_approval_drop
-- roles: records, supervisor, administrator
DELETE FROM exception_approval WHERE exception_id = ?1;

-- name: exception_drop
-- roles: records, supervisor, administrator
DELETE FROM exception WHERE exception_id = ?1;
