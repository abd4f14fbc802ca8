CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL, placed_on date NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, 1 + g % 4000, (ARRAY['open', 'paid', 'sent', 'done'])[1 + g % 4], date '2019-01-01' + g % 2400, repeat('x', 60) FROM generate_series(1, 20000) g;
