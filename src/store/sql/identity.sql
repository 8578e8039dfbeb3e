-- name: identity_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO identity (identity_id, verdict, undoes, one, other, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: identities_all
-- roles: everyone
-- Every word on who is whom, the oldest first.
SELECT identity_id, verdict, undoes, staff_id, sealed, at FROM identity ORDER BY identity_id;

-- name: identity_latest
-- roles: everyone
SELECT COALESCE(MAX(at), 0) FROM identity;

-- name: identities_of_report
-- roles: records, supervisor, administrator
-- Which of the two mentions stands in the report.
SELECT identity_id, sealed, one = ?1, other = ?1 FROM identity WHERE one = ?1 OR other = ?1 ORDER BY identity_id DESC;

-- name: identity_drop
-- roles: records, supervisor, administrator
DELETE FROM identity WHERE identity_id = ?1;
