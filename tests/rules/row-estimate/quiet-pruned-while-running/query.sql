SELECT count(*) FROM events e WHERE e.day = (SELECT 5) AND e.kind >= 0;
