CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, shop int NOT NULL, customer_id int NOT NULL);
INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT n, n % 40, 100 + n % 900 FROM generate_series(1, 40000) n;
CREATE INDEX orders_shop_customer_idx ON orders (shop, customer_id);
CREATE FUNCTION placed(customer int) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(*) FROM orders WHERE customer_id = customer);
END $$;
