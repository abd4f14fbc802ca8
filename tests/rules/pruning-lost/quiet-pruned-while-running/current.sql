SELECT count(*) FROM events e WHERE happened_on = (SELECT date '2025-01-07');
