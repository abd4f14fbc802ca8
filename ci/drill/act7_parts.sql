-- Orders in four partitions by tenant, as they would lie on shards.
CREATE TABLE sharded_orders (LIKE orders INCLUDING CONSTRAINTS, PRIMARY KEY (tenant_id, id)) PARTITION BY HASH (tenant_id);
CREATE TABLE sharded_orders_0 PARTITION OF sharded_orders FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE sharded_orders_1 PARTITION OF sharded_orders FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE sharded_orders_2 PARTITION OF sharded_orders FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE sharded_orders_3 PARTITION OF sharded_orders FOR VALUES WITH (MODULUS 4, REMAINDER 3);
INSERT INTO sharded_orders SELECT * FROM orders WHERE id > 150000;
CREATE INDEX sharded_orders_tenant_id_placed_at_id_idx ON sharded_orders (tenant_id, placed_at, id);
