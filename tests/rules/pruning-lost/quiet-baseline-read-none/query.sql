SELECT count(*) FROM events e WHERE happened_on = '2026-01-01';
