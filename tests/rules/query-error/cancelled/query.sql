SELECT count(*) FROM rounds a, rounds b, rounds c, rounds d, orders o WHERE o.user_id = 9 AND a.n + b.n + c.n > d.n;
