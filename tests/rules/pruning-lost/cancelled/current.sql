SELECT count(*) FROM rounds a, rounds b, rounds c, rounds d, events e WHERE e.happened_on + 0 = '2025-02-03' AND a.n + b.n + c.n > d.n;
