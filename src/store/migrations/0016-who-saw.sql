-- Whom a look-up told of (requirement R59, control AUD-09), and the reports of a number without reading all of them.

-- A mention, by the number of its report and where it stands in it, that was told by the look-up of this audit entry. Rows go into
-- the few pages of their 256 entries, so that a look-up waits for no others; whoever asks who saw a report looks once in each.
CREATE TABLE looked (
    part INTEGER NOT NULL,              -- seq >> 8
    record_id INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (part, record_id, segment, seq)
) WITHOUT ROWID;

-- Marks come in no order, and an index by them alone would be written all over with each part of an import. So each 65,536
-- reports have an index of their own, and a number is looked for once in each.
CREATE INDEX record_numbered ON record (record_id >> 16, number_mark);

CREATE TRIGGER looked_stays BEFORE UPDATE ON looked
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER looked_is_kept BEFORE DELETE ON looked
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
