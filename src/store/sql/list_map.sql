-- name: list_map_add
-- roles: records, analyst, administrator
INSERT INTO list_map (map_id, ends, heads, staff_id, sealed, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: list_map_newest
-- roles: records, analyst, administrator
-- The word that counts of lists with these columns.
SELECT map_id, ends, heads, staff_id, sealed, at FROM list_map WHERE heads = ?1 ORDER BY map_id DESC LIMIT 1;

-- name: list_maps_all
-- roles: records, analyst, administrator
-- The newest word of every kind of columns, the newest first.
SELECT map_id, ends, heads, staff_id, sealed, at FROM list_map m
 WHERE map_id = (SELECT MAX(n.map_id) FROM list_map n WHERE n.heads = m.heads) ORDER BY map_id DESC;
