-- One table of orders in four layouts, alike but for where its rows are. The schema of each is its name.
CREATE SCHEMA plain;
CREATE SCHEMA parts;
CREATE SCHEMA shards;
CREATE SCHEMA own;

-- Without foreign keys: none reaches from one server into another. That is part of the price.
CREATE TABLE plain.orders (LIKE orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY (tenant_id, id));
CREATE TABLE parts.orders (LIKE plain.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY (tenant_id, id))
    PARTITION BY HASH (tenant_id);
CREATE TABLE parts.orders_0 PARTITION OF parts.orders FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE parts.orders_1 PARTITION OF parts.orders FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE parts.orders_2 PARTITION OF parts.orders FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE parts.orders_3 PARTITION OF parts.orders FOR VALUES WITH (MODULUS 4, REMAINDER 3);

-- Half of the partitions on another server; its lines lie beside each order, because they have the same shard key.
CREATE TABLE shards.orders (LIKE plain.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
    PARTITION BY HASH (tenant_id);
CREATE TABLE shards.order_items (LIKE order_items INCLUDING DEFAULTS, tenant_id integer NOT NULL)
    PARTITION BY HASH (tenant_id);
CREATE TABLE shards.orders_0 PARTITION OF shards.orders (PRIMARY KEY (tenant_id, id))
    FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE shards.orders_1 PARTITION OF shards.orders (PRIMARY KEY (tenant_id, id))
    FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE shards.order_items_0 PARTITION OF shards.order_items (PRIMARY KEY (tenant_id, order_id, line_no))
    FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE shards.order_items_1 PARTITION OF shards.order_items (PRIMARY KEY (tenant_id, order_id, line_no))
    FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE FOREIGN TABLE shards.orders_2 PARTITION OF shards.orders FOR VALUES WITH (MODULUS 4, REMAINDER 2)
    SERVER second OPTIONS (schema_name 'shards', table_name 'orders_2');
CREATE FOREIGN TABLE shards.orders_3 PARTITION OF shards.orders FOR VALUES WITH (MODULUS 4, REMAINDER 3)
    SERVER second OPTIONS (schema_name 'shards', table_name 'orders_3');
CREATE FOREIGN TABLE shards.order_items_2 PARTITION OF shards.order_items FOR VALUES WITH (MODULUS 4, REMAINDER 2)
    SERVER second OPTIONS (schema_name 'shards', table_name 'order_items_2');
CREATE FOREIGN TABLE shards.order_items_3 PARTITION OF shards.order_items FOR VALUES WITH (MODULUS 4, REMAINDER 3)
    SERVER second OPTIONS (schema_name 'shards', table_name 'order_items_3');

-- The hot tenant by itself; all others as before, three quarters of them on the second server.
CREATE TABLE own.orders (LIKE plain.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY LIST (tenant_id);
CREATE TABLE own.orders_hot PARTITION OF own.orders (PRIMARY KEY (tenant_id, id)) FOR VALUES IN (1);
CREATE TABLE own.orders_others PARTITION OF own.orders DEFAULT PARTITION BY HASH (tenant_id);
CREATE TABLE own.orders_0 PARTITION OF own.orders_others (PRIMARY KEY (tenant_id, id))
    FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE FOREIGN TABLE own.orders_1 PARTITION OF own.orders_others FOR VALUES WITH (MODULUS 4, REMAINDER 1)
    SERVER second OPTIONS (schema_name 'own', table_name 'orders_1');
CREATE FOREIGN TABLE own.orders_2 PARTITION OF own.orders_others FOR VALUES WITH (MODULUS 4, REMAINDER 2)
    SERVER second OPTIONS (schema_name 'own', table_name 'orders_2');
CREATE FOREIGN TABLE own.orders_3 PARTITION OF own.orders_others FOR VALUES WITH (MODULUS 4, REMAINDER 3)
    SERVER second OPTIONS (schema_name 'own', table_name 'orders_3');
