SELECT id, body FROM outbox WHERE id > (SELECT last_id FROM watermarks WHERE name = 'mail') ORDER BY id;
