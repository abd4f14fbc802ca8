SELECT o.id FROM watermarks w JOIN outbox o ON o.id > w.last_id WHERE w.name = 'mail';
