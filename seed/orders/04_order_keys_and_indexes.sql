-- After the data: an index built over a full table is quicker to build, and denser, than one that grew with it.

ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

-- The lines of an order, in their order; also what the foreign key to orders needs when an order is deleted.
ALTER TABLE order_items ADD CONSTRAINT order_items_pkey PRIMARY KEY (order_id, line_no);

-- What a foreign key over both columns refers to. Two keys of one column each would accept an order of another tenant's
-- user.
ALTER TABLE users ADD CONSTRAINT users_tenant_id_id_key UNIQUE (tenant_id, id);
ALTER TABLE orders ADD CONSTRAINT orders_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE orders
    ADD CONSTRAINT orders_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    ADD CONSTRAINT orders_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id);

-- Lines die with their order; a product that was sold stays.
ALTER TABLE order_items
    ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    ADD CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id);

-- A tenant's order history by keyset, newest first, and its reports over a range of days. The id makes the order total,
-- so that no page repeats or skips orders placed in the same second. The status rides along for the counts on the tabs
-- of the order list, which then never touch the table; an index on (tenant_id, status) would be one more to maintain.
CREATE INDEX orders_tenant_id_placed_at_id_idx ON orders (tenant_id, placed_at, id) INCLUDE (status);

-- The tenant's board of open orders: under one order in a hundred, so the index stays small however long the history.
CREATE INDEX orders_open_idx ON orders (tenant_id, placed_at) WHERE closed_at IS NULL;

-- The warehouse's queue over all tenants, oldest first.
CREATE INDEX orders_to_ship_idx ON orders (placed_at) WHERE status = 'paid';

-- A user's own orders, newest first; and whether a user ever ordered.
CREATE INDEX orders_user_id_placed_at_idx ON orders (user_id, placed_at);

-- A product's latest sales: order ids rise with time. Also what the foreign key to products needs.
CREATE INDEX order_items_product_id_order_id_idx ON order_items (product_id, order_id);
