SELECT count(*) FROM events e WHERE date_trunc('month', happened_on) = '2025-01-01';
