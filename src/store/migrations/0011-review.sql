-- What people answered when they were asked whether two mentions are one person (issue 8): blind or not, and how surely linking
-- had proposed it then. What follows for who is whom comes from the words in identity alone; here is how they were given, and
-- "unsure", from which nothing follows.

CREATE TABLE review (
    review_id INTEGER PRIMARY KEY,      -- that of its audit entry; of same and different also that of the word
    answer TEXT NOT NULL,               -- same, different, unsure; undone of an unsure
    undoes INTEGER REFERENCES review,   -- of undone: the answer that is taken back
    one BLOB NOT NULL,                  -- keyed fingerprints of agency and number of both reports
    other BLOB NOT NULL,
    staff_id INTEGER NOT NULL,
    is_blind INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- both mentions, the weight at that time, and the reason
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE INDEX review_of_one ON review (one);
CREATE INDEX review_of_other ON review (other);

CREATE TRIGGER review_stays BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER review_is_kept BEFORE DELETE ON review
    WHEN NOT EXISTS (SELECT 1 FROM purge JOIN purge_approval USING (purge_id)
        WHERE substr(what, 1, 7 + length(hex(OLD.one))) = 'report ' || lower(hex(OLD.one))
        OR substr(what, 1, 7 + length(hex(OLD.other))) = 'report ' || lower(hex(OLD.other)))
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
