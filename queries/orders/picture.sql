--@ description = "GET /media/{id}: the bytes of a picture, out of its large object"
--@ bindings.one = { media_id = 77 }
SELECT media_type, byte_size, lo_get(content) AS bytes FROM media
WHERE id = :media_id;
