-- name: urgent_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor, patrol
INSERT INTO urgent (urgent_id, staff_id, danger, case_ref, sealed, until, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: urgent_end_add
-- roles: everyone
INSERT INTO urgent_end (urgent_id, at, seq) VALUES (?1, ?2, ?3);

-- name: urgent_review_add
-- roles: supervisor, auditor
INSERT INTO urgent_review (urgent_id, staff_id, is_justified, sealed, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: urgent_last_of
-- roles: everyone
-- The newest one of somebody: its case, and until when it holds or held; whether it was reviewed.
SELECT u.urgent_id, u.case_ref, u.at, COALESCE(e.at, u.until), r.urgent_id IS NOT NULL FROM urgent u
  LEFT JOIN urgent_end e ON e.urgent_id = u.urgent_id LEFT JOIN urgent_review r ON r.urgent_id = u.urgent_id
 WHERE u.staff_id = ?1 ORDER BY u.urgent_id DESC LIMIT 1;

-- name: urgents_to_review
-- roles: everyone
-- How many nobody has reviewed, and when the oldest of them began; none: 0, 0.
SELECT COUNT(*), COALESCE(MIN(u.at), 0), COALESCE(MIN(u.urgent_id), 0) FROM urgent u
 WHERE NOT EXISTS (SELECT 1 FROM urgent_review r WHERE r.urgent_id = u.urgent_id);

-- name: urgents_all
-- roles: supervisor, auditor
-- The newest first, with its review, NULL while there is none, and how many look-ups were told in it.
SELECT u.urgent_id, u.staff_id, u.danger, u.case_ref, u.sealed, u.at, COALESCE(e.at, u.until), r.staff_id, r.is_justified,
       r.sealed, r.at,
       (SELECT COUNT(*) FROM look_made l WHERE l.staff_id = u.staff_id AND l.at >= u.at AND l.urgent_id = u.urgent_id)
  FROM urgent u LEFT JOIN urgent_end e ON e.urgent_id = u.urgent_id
  LEFT JOIN urgent_review r ON r.urgent_id = u.urgent_id ORDER BY u.urgent_id DESC;
