-- name: common_value_add
-- roles: analyst, records, supervisor, child_protection
INSERT INTO common_value (common_id, withdraws, staff_id, sealed, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: common_values_all
-- roles: everyone
-- What serves many, the oldest first.
SELECT common_id, withdraws, staff_id, sealed, at FROM common_value ORDER BY common_id;
