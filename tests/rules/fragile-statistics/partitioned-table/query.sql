SELECT a.what FROM audits a WHERE a.actor IN (SELECT e.repeats FROM events e) ORDER BY a.id LIMIT 10;
