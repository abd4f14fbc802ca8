SELECT id FROM events e WHERE e.kind = 7 AND e.day > 15;
