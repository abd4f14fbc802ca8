-- Reference data: the same in every region, so that no page of the catalogue crosses an ocean. eu/region.sql runs this
-- file for Europe, too.
--
-- All data of this suite is plain integer arithmetic on row numbers: multiplied by a constant and taken modulo a
-- prime, 1, 2, 3, … scatter like random numbers, but are the same on every machine and PostgreSQL version.

CREATE TABLE products (
    id          bigint PRIMARY KEY,
    category    text NOT NULL,
    name        text NOT NULL,
    price_cents bigint NOT NULL,
    CONSTRAINT products_price_cents_check CHECK (price_cents >= 0)
);

INSERT INTO products (id, category, name, price_cents)
SELECT id,
       -- A squared uniform number: a third of the products are books.
       (ARRAY['books', 'music', 'games', 'toys', 'garden', 'kitchen', 'office', 'sports', 'lighting'])
           [1 + 9 * r * r / (2999 * 2999)],
       format('%s No. %s', (ARRAY['Blue', 'Old', 'Small', 'Loud', 'Plain', 'Second'])[1 + id % 6], id),
       499 + id * 7919 % 20000
FROM (SELECT id, id * 1721 % 2999 AS r FROM generate_series(1::bigint, 3000) AS id) AS product
ORDER BY id;

-- A category's products by name.
CREATE INDEX products_category_name_idx ON products (category, name);
