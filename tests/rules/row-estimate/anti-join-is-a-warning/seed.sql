CREATE TABLE lines (order_id int NOT NULL, supplier_id int NOT NULL, note text NOT NULL);
INSERT INTO lines SELECT g / 4, CASE WHEN g % 40 < 20 THEN 7 ELSE 1 + g % 9 END, repeat('x', 40) FROM generate_series(1, 40000) g;
