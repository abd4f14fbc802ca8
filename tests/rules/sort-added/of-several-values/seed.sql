CREATE TABLE orders (id int PRIMARY KEY, status text NOT NULL, total int NOT NULL);
INSERT INTO orders SELECT n, (ARRAY['open', 'paid', 'sent'])[1 + n % 3], n * 7919 % 100003 FROM generate_series(1, 20000) n;
