-- What is in stock, what of it is promised, and what lies in carts.

-- Apart from product_variants, as in the case study: what changes with every checkout is not read with the catalogue.
-- fillfactor: a page keeps room for the new version of a row, so that an update touches no index (HOT).
CREATE TABLE inventory (
    variant_id bigint NOT NULL,
    quantity   integer NOT NULL,
    -- The sum of the reservations, kept here so that "is there enough" is one row under one lock.
    reserved   integer NOT NULL,
    CONSTRAINT inventory_reserved_check CHECK (reserved BETWEEN 0 AND quantity)
) WITH (fillfactor = 80);

-- Who has reserved what, and until when. The case study only counts reserved up: when a buyer closes the browser,
-- nothing says whose the goods were, and they are never on sale again.
CREATE TABLE reservations (
    user_id    bigint NOT NULL,
    variant_id bigint NOT NULL,
    quantity   integer NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT reservations_quantity_check CHECK (quantity > 0)
);

-- The case study requires a cart and has no table for it. No key of its own: a user has a variant in the cart once.
CREATE TABLE cart_items (
    user_id    bigint NOT NULL,
    variant_id bigint NOT NULL,
    quantity   integer NOT NULL,
    added_at   timestamptz NOT NULL,
    CONSTRAINT cart_items_quantity_check CHECK (quantity > 0)
);

-- Every fifth user has a cart of one to six variants, the company's user 1 one of 40. Of variant 1, the product of the
-- season, there is one in every second cart.
INSERT INTO cart_items (user_id, variant_id, quantity, added_at)
SELECT user_id, variant_id, max(quantity), timestamptz '2026-01-01 00:00+00' - max(age) * interval '1 minute'
FROM (SELECT users.id AS user_id,
             -- The variants of products 1 to 12000, of which the first are wanted most.
             CASE WHEN number = 1 AND users.id % 10 = 0 THEN 1
                  ELSE 4 * (12000 * dice * dice / (9973::bigint * 9973)) + 1 + dice % 2 END AS variant_id,
             1 + (dice % 5 / 4)::integer AS quantity, dice % 40000 AS age
      FROM users
      CROSS JOIN LATERAL generate_series(1, CASE WHEN users.id = 1 THEN 40 ELSE 1 + users.id / 5 % 6 END) AS number
      CROSS JOIN LATERAL (SELECT (users.id * 7 + number) * 4001 % 9973 AS dice) AS roll
      WHERE users.id % 5 = 0 OR users.id = 1) AS wish
GROUP BY user_id, variant_id
ORDER BY user_id, variant_id;

ALTER TABLE cart_items
    -- A cart, in one scan.
    ADD CONSTRAINT cart_items_pkey PRIMARY KEY (user_id, variant_id),
    ADD CONSTRAINT cart_items_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    ADD CONSTRAINT cart_items_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES product_variants (id);

-- Every second of those with a cart is at the checkout: it began within the last half hour, and ends after another.
INSERT INTO reservations (user_id, variant_id, quantity, expires_at)
SELECT user_id, variant_id, quantity, timestamptz '2026-01-01 00:00+00' + user_id % 1800 * interval '1 second'
FROM cart_items
WHERE user_id % 10 = 0
ORDER BY user_id, variant_id;

INSERT INTO inventory (variant_id, quantity, reserved)
SELECT product_variants.id, coalesce(promised.quantity, 0) + CASE WHEN dice % 25 = 0 THEN 0 ELSE 3 + dice % 200 END,
       coalesce(promised.quantity, 0)
FROM product_variants
CROSS JOIN LATERAL (SELECT product_variants.id * 4001 % 9941 AS dice) AS roll
LEFT JOIN (SELECT variant_id, sum(quantity)::integer AS quantity FROM reservations GROUP BY variant_id) AS promised
    ON promised.variant_id = product_variants.id
ORDER BY product_variants.id;

ALTER TABLE inventory
    -- The case study's index inventory(variant_id) for stock checks would be this one once more.
    ADD CONSTRAINT inventory_pkey PRIMARY KEY (variant_id),
    ADD CONSTRAINT inventory_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES product_variants (id);

ALTER TABLE reservations
    -- A request that is repeated reserves nothing twice.
    ADD CONSTRAINT reservations_pkey PRIMARY KEY (user_id, variant_id),
    ADD CONSTRAINT reservations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    ADD CONSTRAINT reservations_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES inventory (variant_id);

-- Which reservations have run out.
CREATE INDEX reservations_expires_at_idx ON reservations (expires_at);
