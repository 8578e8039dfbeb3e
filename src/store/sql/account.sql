-- name: invitation_add
-- roles: administrator
INSERT INTO invitation (invitation_id, staff_id, role, is_emergency, digest, asked_by, expires_at, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?1);

-- name: invitation_approve
-- roles: administrator, supervisor
INSERT INTO invitation_approval (invitation_id, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: invitation_end
-- roles: everyone
INSERT INTO invitation_end (invitation_id, how, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: invitations_all
-- roles: everyone
-- Every invitation with its approval and its end, NULL while there is none; the oldest first.
SELECT i.invitation_id, i.staff_id, i.role, i.is_emergency, i.digest, i.asked_by, i.expires_at, i.at, a.staff_id, a.at,
       e.how, e.at, r.staff_id, s.login, r.sealed
  FROM invitation i JOIN staff s ON s.staff_id = i.staff_id
  LEFT JOIN invitation_approval a ON a.invitation_id = i.invitation_id
  LEFT JOIN invitation_end e ON e.invitation_id = i.invitation_id
  LEFT JOIN emergency_review r ON r.invitation_id = i.invitation_id
 ORDER BY i.invitation_id;

-- name: emergency_review_add
-- roles: supervisor, auditor
INSERT INTO emergency_review (invitation_id, staff_id, sealed, at, seq) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: credential_add
-- roles: everyone
INSERT INTO credential (credential_id, kind, staff_id, sealed, at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: credential_newest
-- roles: everyone
-- What somebody proves themselves with; no row when it ended or never was.
SELECT c.credential_id, c.sealed, c.at FROM credential c
 WHERE c.credential_id = (SELECT MAX(n.credential_id) FROM credential n WHERE n.staff_id = ?1 AND n.kind = ?2)
   AND c.kind = ?2
   AND NOT EXISTS (SELECT 1 FROM credential_end e WHERE e.credential_id = c.credential_id AND e.kind = c.kind);

-- name: credentials_end
-- roles: everyone
-- All that stand of one person, as of now.
INSERT INTO credential_end (credential_id, kind, at, seq)
SELECT c.credential_id, c.kind, ?2, ?3 FROM credential c
 WHERE c.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM credential_end e WHERE e.credential_id = c.credential_id AND e.kind = c.kind);

-- name: credentials_count
-- roles: everyone
SELECT COUNT(*) FROM credential;

-- name: code_step_add
-- roles: everyone
INSERT INTO code_step (credential_id, step, seq) VALUES (?1, ?2, ?3);

-- name: code_step_last
-- roles: everyone
SELECT COALESCE(MAX(step), 0) FROM code_step WHERE credential_id = ?1;

-- name: node_add
-- roles: everyone
INSERT INTO node (node_id, staff_id, digest, at) VALUES (?1, ?2, ?3, ?4);

-- name: node_of
-- roles: everyone
-- A device of this person that still counts.
SELECT n.node_id FROM node n WHERE n.digest = ?1 AND n.staff_id = ?2
   AND NOT EXISTS (SELECT 1 FROM node_end e WHERE e.node_id = n.node_id);

-- name: nodes_end
-- roles: everyone
INSERT INTO node_end (node_id, at, seq)
SELECT n.node_id, ?2, ?3 FROM node n WHERE n.staff_id = ?1
   AND NOT EXISTS (SELECT 1 FROM node_end e WHERE e.node_id = n.node_id);

-- name: attempt_add
-- roles: everyone
INSERT INTO attempt (attempt_id, login, node, is_enrolled, is_right, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: attempts_wrong
-- roles: everyone
-- Of one login and device, since the last right one, the last lock and the given time.
SELECT COUNT(*) FROM attempt a
 WHERE a.login = ?1 AND a.node = ?2 AND a.is_right = 0 AND a.at > ?3
   AND a.attempt_id > COALESCE((SELECT MAX(r.attempt_id) FROM attempt r
                                 WHERE r.login = ?1 AND r.node = ?2 AND r.is_right = 1), 0)
   AND a.attempt_id > COALESCE((SELECT MAX(l.lockout_id) FROM lockout l WHERE l.login = ?1 AND l.node = ?2), 0);

-- name: attempts_wrong_elsewhere
-- roles: everyone
-- Of one login from all devices that nobody enrolled, since the last right one of these and their last lock (?2).
SELECT COUNT(*) FROM attempt a
 WHERE a.login = ?1 AND a.is_enrolled = 0 AND a.is_right = 0
   AND a.attempt_id > COALESCE((SELECT MAX(r.attempt_id) FROM attempt r
                                 WHERE r.login = ?1 AND r.is_enrolled = 0 AND r.is_right = 1), 0)
   AND a.attempt_id > COALESCE((SELECT MAX(l.lockout_id) FROM lockout l WHERE l.login = ?1 AND l.node = ?2), 0);

-- name: attempts_attack
-- roles: everyone
-- Slices of ten minutes since ?1 in which devices that nobody enrolled gave at least ?2 wrong passwords or codes: when the
-- first of these began, how many there were in all, and for how many logins at most in one slice.
SELECT COALESCE(MIN(since), 0), COALESCE(SUM(wrong), 0), COALESCE(MAX(logins), 0)
  FROM (SELECT MIN(at) AS since, COUNT(*) AS wrong, COUNT(DISTINCT login) AS logins FROM attempt
         WHERE is_right = 0 AND is_enrolled = 0 AND at > ?1
         GROUP BY at / 600000000 HAVING COUNT(*) >= ?2);

-- name: attempt_last_right
-- roles: everyone
-- When somebody of this login last showed who they are; 0: never.
SELECT COALESCE(MAX(at), 0) FROM attempt WHERE login = ?1 AND is_right = 1;

-- name: lockout_add
-- roles: everyone
INSERT INTO lockout (lockout_id, login, node, staff_id, at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: lockout_last
-- roles: everyone
-- When the last lock of a login and device began that nobody released.
SELECT l.at FROM lockout l WHERE l.login = ?1 AND l.node = ?2
   AND NOT EXISTS (SELECT 1 FROM lockout_end e WHERE e.lockout_id = l.lockout_id)
 ORDER BY l.lockout_id DESC LIMIT 1;

-- name: lockouts_standing
-- roles: everyone
-- Nobody released them; the oldest first. One failure may have begun two.
SELECT l.lockout_id, l.staff_id, l.at, l.node FROM lockout l
 WHERE NOT EXISTS (SELECT 1 FROM lockout_end e WHERE e.lockout_id = l.lockout_id)
 ORDER BY l.lockout_id, l.node;

-- name: lockout_release
-- roles: administrator
INSERT INTO lockout_end (lockout_id, staff_id, at, seq) VALUES (?1, ?2, ?3, ?4);

-- name: staff_state_add
-- roles: administrator, supervisor
INSERT INTO staff_state (state_id, staff_id, is_disabled, said_by, sealed, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: staff_state_of
-- roles: everyone
SELECT is_disabled, state_id, sealed FROM staff_state WHERE staff_id = ?1 ORDER BY state_id DESC LIMIT 1;

-- name: invitation_last_used
-- roles: everyone
-- How this person last came in: by an emergency, and when.
SELECT i.is_emergency, e.at FROM invitation i JOIN invitation_end e ON e.invitation_id = i.invitation_id
 WHERE i.staff_id = ?1 AND e.how = 'used' ORDER BY i.invitation_id DESC LIMIT 1;
