CREATE TABLE customers (id int PRIMARY KEY, spent bigint);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, total int);
INSERT INTO customers SELECT n, 0 FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT n, 100 + n % 900, n FROM generate_series(1, 20000) n;
CREATE FUNCTION add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE customers SET spent = (SELECT sum(total) FROM orders WHERE customer_id = NEW.customer_id)
  WHERE id = NEW.customer_id;
  RETURN NULL;
END $$;
CREATE TRIGGER add_up AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION add_up();
