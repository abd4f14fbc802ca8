SELECT count(*) FROM rounds a, rounds b, rounds c, rounds d, orders o WHERE o.tenant_id = 7 AND a.n + b.n + c.n > d.n;
