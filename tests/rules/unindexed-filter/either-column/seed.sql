CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL, status varchar(10) NOT NULL, day int NOT NULL, note text NOT NULL);
INSERT INTO orders SELECT g, g % 200, CASE WHEN g % 100 = 0 THEN 'rare' ELSE 'common' END, g % 365, repeat('x', 60) FROM generate_series(1, 20000) g;
