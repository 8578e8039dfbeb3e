-- name: policy_wish_add
-- roles: administrator
INSERT INTO policy_wish (policy_id, pack, asked_by, sealed, at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: policy_number_add
-- roles: administrator
INSERT INTO policy_number (policy_id, name, value) VALUES (?1, ?2, ?3);

-- name: policy_end_add
-- roles: administrator, supervisor
INSERT INTO policy_end (policy_id, how, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: policy_agreed_last
-- roles: everyone
-- Which one is in force; 0: none was agreed to yet.
SELECT COALESCE((SELECT policy_id FROM policy_end WHERE how = 'agreed' ORDER BY seq DESC LIMIT 1), 0);

-- name: policy_pack_of
-- roles: everyone
SELECT pack FROM policy_wish WHERE policy_id = ?1;

-- name: policy_numbers_of
-- roles: everyone
SELECT name, value FROM policy_number WHERE policy_id = ?1;

-- name: policy_wishes
-- roles: everyone
-- All that was ever asked for, the newest first, with its end, NULL while it waits.
SELECT w.policy_id, w.pack, w.asked_by, w.sealed, w.at, e.how, e.staff_id, e.at
  FROM policy_wish w LEFT JOIN policy_end e ON e.policy_id = w.policy_id ORDER BY w.policy_id DESC;
