SELECT count(*) FROM events e WHERE kind = 3;
