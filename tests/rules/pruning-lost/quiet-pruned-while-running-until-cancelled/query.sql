SELECT count(*) FROM rounds a, rounds b, rounds c, rounds d, events e WHERE e.happened_on = (SELECT date '2025-02-03' FROM rounds LIMIT 1) AND a.n + b.n + c.n > d.n;
