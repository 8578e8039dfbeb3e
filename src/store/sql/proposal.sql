-- name: link_run_next
-- roles: everyone
-- Numbers of a new run and of its first proposal; numbers that were purged are not used again.
SELECT MAX(COALESCE((SELECT MAX(run_id) FROM link_run), 0), COALESCE((SELECT MAX(run_id) FROM proposal), 0)) + 1,
       MAX(COALESCE((SELECT SUM(added) FROM link_run), 0), COALESCE((SELECT MAX(proposal_id) FROM proposal), 0)) + 1;

-- name: link_run_land
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO link_run (run_id, mentions, untold, last_import, added, ended, standing, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: link_run_latest
-- roles: everyone
-- The newest run that had landed at a moment.
SELECT run_id, mentions, untold, last_import, added, ended, standing, sealed, at FROM link_run
 WHERE at <= ?1 ORDER BY run_id DESC LIMIT 1;

-- name: proposal_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO proposal (proposal_id, run_id, one, other, content, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: proposal_end_add
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
INSERT INTO proposal_end (proposal_id, run_id) VALUES (?1, ?2);

-- name: proposals_standing
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
-- What stood after a run, the oldest first. Rows of a run that has not landed were never seen.
SELECT p.proposal_id, p.run_id, p.content, p.sealed FROM proposal p JOIN link_run l ON l.run_id = p.run_id
 WHERE p.run_id <= ?1
   AND NOT EXISTS (SELECT 1 FROM proposal_end e JOIN link_run el ON el.run_id = e.run_id
                    WHERE e.proposal_id = p.proposal_id AND e.run_id <= ?1)
 ORDER BY p.proposal_id;

-- name: proposals_standing_on_report
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
-- Of those, the ones on a person of one report.
SELECT p.proposal_id, p.run_id, p.content, p.sealed FROM proposal p JOIN link_run l ON l.run_id = p.run_id
 WHERE (p.one = ?2 OR p.other = ?2) AND p.run_id <= ?1
   AND NOT EXISTS (SELECT 1 FROM proposal_end e JOIN link_run el ON el.run_id = e.run_id
                    WHERE e.proposal_id = p.proposal_id AND e.run_id <= ?1)
 ORDER BY p.proposal_id;

-- name: proposal_one
-- roles: detective, analyst, records, supervisor, child_protection, prosecutor
SELECT proposal_id, run_id, content, sealed FROM proposal WHERE proposal_id = ?1;

-- name: arriving_proposal_ends_drop
-- roles: everyone
DELETE FROM proposal_end WHERE run_id NOT IN (SELECT run_id FROM link_run);

-- name: arriving_proposals_drop
-- roles: everyone
DELETE FROM proposal WHERE run_id NOT IN (SELECT run_id FROM link_run);

-- name: proposals_of_report
-- roles: records, supervisor, administrator
-- Which of the two mentions stands in the report.
SELECT proposal_id, sealed, one = ?1, other = ?1 FROM proposal WHERE one = ?1 OR other = ?1 ORDER BY proposal_id;

-- name: proposals_orphaned
-- roles: records, supervisor, administrator
-- Of reports of which no version is left.
SELECT proposal_id FROM proposal
 WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.number_mark = proposal.one)
    OR NOT EXISTS (SELECT 1 FROM record r WHERE r.number_mark = proposal.other) ORDER BY proposal_id;

-- name: proposal_ends_drop
-- roles: records, supervisor, administrator
DELETE FROM proposal_end WHERE proposal_id = ?1;

-- name: proposal_drop
-- roles: records, supervisor, administrator
DELETE FROM proposal WHERE proposal_id = ?1;
