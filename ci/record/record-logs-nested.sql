-- SPDX-License-Identifier: MIT
-- What record-logs.sh has auto_explain log of functions: their statements, and who ran them.
CREATE TABLE tenants (id bigint PRIMARY KEY, slug text);
CREATE TABLE bills (id bigserial PRIMARY KEY, tenant bigint REFERENCES tenants, total int);
INSERT INTO tenants VALUES (3, 'acme');

CREATE FUNCTION counted(t bigint) RETURNS bigint LANGUAGE sql VOLATILE AS $$
  UPDATE bills SET total = 5 WHERE tenant = t;
  SELECT count(*) FROM bills WHERE tenant = $1;
$$;

CREATE FUNCTION is_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM tenants WHERE id = NEW.tenant) = 0 THEN RAISE 'unknown'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER is_known BEFORE INSERT ON bills FOR EACH ROW EXECUTE FUNCTION is_known();

CREATE FUNCTION page(who bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
  each record;
BEGIN
  SELECT count(*) INTO n FROM bills WHERE tenant = who AND total > 10;
  n := (SELECT max(b.total) FROM bills b WHERE b.tenant = page.who);
  IF EXISTS (SELECT FROM bills WHERE tenant = who) THEN n := 0; END IF;
  FOR each IN SELECT slug FROM tenants WHERE id = who LOOP n := 1; END LOOP;
  EXECUTE 'SELECT sum(total) FROM bills WHERE tenant = $1' INTO n USING who;
  INSERT INTO bills (tenant) VALUES (who);
  PERFORM counted(who);
  RETURN n;
END $$;

SELECT page(3);

SELECT page(3) \; SELECT slug FROM tenants;
