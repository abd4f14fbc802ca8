CREATE TABLE tenants (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL, kind int NOT NULL, ref int NOT NULL, note text);
INSERT INTO tenants SELECT n, 'tenant ' || n FROM generate_series(1, 1000) n;
INSERT INTO orders SELECT n, CASE WHEN n % 10 < 7 THEN 1 ELSE n % 900 END, n % 50, n, repeat('x', 400) FROM generate_series(1, 30000) n;
CREATE INDEX orders_tenant_idx ON orders (tenant_id, kind, ref);
CREATE FUNCTION found(tenant int, wanted int) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(*) FROM orders WHERE tenant_id = tenant AND ref = wanted);
END $$;
