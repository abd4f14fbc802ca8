-- What lies in the two warehouses, and what of it is promised to orders that are not shipped yet.

CREATE TABLE stock (
    product_id   bigint NOT NULL,
    warehouse    smallint NOT NULL,
    on_hand      integer NOT NULL,
    -- The sum of the reservations, kept here so that "is there enough" is one row under one lock. Whoever writes a
    -- reservation adds to it in the same transaction; the check below is what makes overselling impossible.
    reserved     integer NOT NULL,
    reorder_at   integer NOT NULL,
    counted_at   timestamptz NOT NULL,
    CONSTRAINT stock_warehouse_check CHECK (warehouse IN (1, 2)),
    CONSTRAINT stock_reserved_check CHECK (reserved BETWEEN 0 AND on_hand)
);

CREATE TABLE stock_reservations (
    order_id   bigint NOT NULL,
    line_no    smallint NOT NULL,
    product_id bigint NOT NULL,
    warehouse  smallint NOT NULL,
    quantity   integer NOT NULL,
    -- A buyer who does not pay in time gives the goods back.
    expires_at timestamptz NOT NULL,
    CONSTRAINT stock_reservations_quantity_check CHECK (quantity > 0)
);

-- The lines of open orders; pending ones keep their goods for three days, paid ones for a year.
INSERT INTO stock_reservations (order_id, line_no, product_id, warehouse, quantity, expires_at)
SELECT orders.id, order_items.line_no, order_items.product_id, 1 + orders.id % 2, order_items.quantity,
       orders.placed_at + CASE orders.status WHEN 'pending' THEN interval '3 days' ELSE interval '1 year' END
FROM orders
JOIN order_items ON order_items.order_id = orders.id
WHERE orders.closed_at IS NULL
ORDER BY orders.id, order_items.line_no;

-- One row in fifty is down to what it has promised.
INSERT INTO stock (product_id, warehouse, on_hand, reserved, reorder_at, counted_at)
SELECT products.id, number, coalesce(promised.quantity, 0) + CASE WHEN dice % 50 = 0 THEN 0 ELSE 25 + dice % 400 END,
       coalesce(promised.quantity, 0), 5 + dice % 20, timestamptz '2025-12-31 22:00+00' - dice * interval '1 minute'
FROM products
CROSS JOIN generate_series(1, 2) AS number
CROSS JOIN LATERAL (SELECT (products.id * 2 + number) * 4001 % 9941 AS dice) AS roll
LEFT JOIN (SELECT product_id, warehouse, sum(quantity)::integer AS quantity
           FROM stock_reservations GROUP BY product_id, warehouse) AS promised
    ON promised.product_id = products.id AND promised.warehouse = number
ORDER BY products.id, number;

ALTER TABLE stock
    ADD CONSTRAINT stock_pkey PRIMARY KEY (product_id, warehouse),
    ADD CONSTRAINT stock_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;

-- What to order again. The condition is the index: one row in fifty is in it.
CREATE INDEX stock_to_reorder_idx ON stock (warehouse, product_id) WHERE on_hand - reserved - reorder_at < 0;

-- Comparing columns with each other, the planner takes one row in three for granted. Written as an expression against a
-- constant, and with statistics on the expression, it knows.
CREATE STATISTICS stock_to_reorder_stat ON (on_hand - reserved - reorder_at) FROM stock;

ALTER TABLE stock_reservations
    -- One reservation a line: a request that is repeated reserves nothing twice.
    ADD CONSTRAINT stock_reservations_pkey PRIMARY KEY (order_id, line_no),
    ADD CONSTRAINT stock_reservations_line_fkey
        FOREIGN KEY (order_id, line_no) REFERENCES order_items (order_id, line_no) ON DELETE CASCADE,
    ADD CONSTRAINT stock_reservations_stock_fkey
        FOREIGN KEY (product_id, warehouse) REFERENCES stock (product_id, warehouse);

-- Who waits for a product; also what the foreign key to stock needs.
CREATE INDEX stock_reservations_product_id_warehouse_idx ON stock_reservations (product_id, warehouse);

-- Which reservations have run out.
CREATE INDEX stock_reservations_expires_at_idx ON stock_reservations (expires_at);
