-- What the second server has of the layouts in act7_layouts.sql.
CREATE SCHEMA shards;
CREATE SCHEMA own;
CREATE TABLE shards.orders_2 (LIKE orders INCLUDING CONSTRAINTS, PRIMARY KEY (tenant_id, id));
CREATE TABLE shards.orders_3 (LIKE shards.orders_2 INCLUDING ALL);
CREATE TABLE shards.order_items_2 (LIKE order_items, tenant_id integer NOT NULL,
                                   PRIMARY KEY (tenant_id, order_id, line_no));
CREATE TABLE shards.order_items_3 (LIKE shards.order_items_2 INCLUDING ALL);
CREATE TABLE own.orders_1 (LIKE shards.orders_2 INCLUDING ALL);
CREATE TABLE own.orders_2 (LIKE shards.orders_2 INCLUDING ALL);
CREATE TABLE own.orders_3 (LIKE shards.orders_2 INCLUDING ALL);
