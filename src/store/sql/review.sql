-- name: review_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO review (review_id, answer, undoes, one, other, staff_id, is_blind, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: reviews_all
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
-- Every answer, the oldest first.
SELECT review_id, answer, undoes, staff_id, is_blind, sealed, at FROM review ORDER BY review_id;

-- name: proposals_of_two_reports
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
-- That stood after a run, between a person of one report and a person of the other.
SELECT p.proposal_id, p.sealed FROM proposal p JOIN link_run l ON l.run_id = p.run_id
 WHERE ((p.one = ?2 AND p.other = ?3) OR (p.one = ?3 AND p.other = ?2)) AND p.run_id <= ?1
   AND NOT EXISTS (SELECT 1 FROM proposal_end e JOIN link_run el ON el.run_id = e.run_id
                    WHERE e.proposal_id = p.proposal_id AND e.run_id <= ?1)
 ORDER BY p.proposal_id;

-- name: reviews_of_report
-- roles: records, supervisor, administrator
-- Which of the two mentions stands in the report; what takes an answer back comes before it.
SELECT review_id, sealed, one = ?1, other = ?1 FROM review WHERE one = ?1 OR other = ?1 ORDER BY review_id DESC;

-- name: review_drop
-- roles: records, supervisor, administrator
DELETE FROM review WHERE review_id = ?1;
