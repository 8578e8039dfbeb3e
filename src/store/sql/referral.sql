-- name: referral_decide
-- roles: detective, analyst, supervisor, child_protection, prosecutor
INSERT INTO referral_decision (decision_id, role, federal, state, law, why, decision, staff_id, sealed, at, seq)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: referral_decisions
-- roles: everyone
-- All decisions, the oldest first, because a later one about the same person takes the place of an earlier.
SELECT decision_id, role, federal, state, law, why, decision, staff_id, sealed, at FROM referral_decision ORDER BY decision_id;
