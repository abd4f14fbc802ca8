ALTER TABLE remote.customers ADD COLUMN vat text;
ALTER FOREIGN TABLE customers ADD COLUMN vat text;
