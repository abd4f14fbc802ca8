INSERT INTO orders SELECT g, g % 200, 1, 'open', timestamp '2026-06-01', 'x' FROM generate_series(20001, 24000) g;
