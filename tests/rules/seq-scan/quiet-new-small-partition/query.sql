SELECT id FROM events e WHERE e.kind = 7;
