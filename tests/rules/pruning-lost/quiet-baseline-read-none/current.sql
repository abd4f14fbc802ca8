SELECT count(*) FROM events e WHERE happened_on = '2025-01-07';
