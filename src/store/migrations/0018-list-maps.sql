-- How the lists of an agency are read: maps that somebody agreed to, found again by the names of the columns, so that next month's
-- list of the same columns is read at once. The newest row of the same columns is the one that counts; nothing is changed.

CREATE TABLE list_map (
    map_id INTEGER PRIMARY KEY,         -- that of its audit entry, so that it is never given again
    ends INTEGER REFERENCES list_map,   -- from here on there is no map of these columns
    heads BLOB NOT NULL,                -- a mark of the columns' names and of the lines that they stand on
    staff_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,               -- what the list was called, whose it is, and the map, with words of the list
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
CREATE INDEX list_map_of_heads ON list_map (heads, map_id);
CREATE TRIGGER list_map_stays BEFORE UPDATE ON list_map
    BEGIN SELECT RAISE(ABORT, 'What was written is not changed.'); END;
CREATE TRIGGER list_map_is_kept BEFORE DELETE ON list_map
    BEGIN SELECT RAISE(ABORT, 'What was written is not removed.'); END;
