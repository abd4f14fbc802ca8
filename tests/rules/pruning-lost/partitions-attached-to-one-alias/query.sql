SELECT count(*) FROM events a JOIN events b USING (id) WHERE a.happened_on < '2025-02-01';
