SELECT id, note FROM events e ORDER BY id LIMIT 20;
