SELECT count(*) FROM log
WHERE at >= timestamptz '2026-06-03 00:00:00+00' AND at < timestamptz '2026-06-04 00:00:00+00';
