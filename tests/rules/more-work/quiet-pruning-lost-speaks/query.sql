SELECT count(*) FROM events e WHERE happened_on >= '2025-01-01' AND happened_on < '2025-02-01';
