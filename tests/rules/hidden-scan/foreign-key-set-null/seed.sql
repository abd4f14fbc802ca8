CREATE TABLE categories (id int PRIMARY KEY, name text);
CREATE TABLE items (id int PRIMARY KEY, shop int NOT NULL, category_id int REFERENCES categories ON DELETE SET NULL, note text);
INSERT INTO categories SELECT n, 'category ' || n FROM generate_series(1, 1000) n;
INSERT INTO items SELECT n, n % 40, 1 + n % 1000, repeat('x', 400) FROM generate_series(1, 40000) n;
CREATE INDEX items_shop_category_idx ON items (shop, category_id, id);
