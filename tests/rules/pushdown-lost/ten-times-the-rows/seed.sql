CREATE EXTENSION postgres_fdw;
CREATE SCHEMA remote;
CREATE TABLE remote.customers (id integer PRIMARY KEY, name text NOT NULL, country text NOT NULL);
CREATE TABLE remote.orders (id integer PRIMARY KEY, customer_id integer NOT NULL, total integer NOT NULL, note text NOT NULL);
INSERT INTO remote.customers SELECT i, 'customer ' || i, (ARRAY['de', 'fr', 'it', 'mt'])[1 + i % 4] FROM generate_series(1, 2000) AS i;
INSERT INTO remote.orders SELECT i, 1 + i % 2000, i % 500, repeat('x', 40) FROM generate_series(1, 20000) AS i;
CREATE INDEX orders_customer_id_idx ON remote.orders (customer_id);
VACUUM (ANALYZE) remote.customers, remote.orders;
DO $$ BEGIN EXECUTE format('CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host %L, port %L, dbname %L, use_remote_estimate ''true'')',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database()); END $$;
CREATE USER MAPPING FOR CURRENT_USER SERVER far;
CREATE FOREIGN TABLE customers (id integer NOT NULL, name text NOT NULL, country text NOT NULL)
  SERVER far OPTIONS (schema_name 'remote', table_name 'customers');
CREATE FOREIGN TABLE orders (id integer NOT NULL, customer_id integer NOT NULL, total integer NOT NULL, note text NOT NULL)
  SERVER far OPTIONS (schema_name 'remote', table_name 'orders');
