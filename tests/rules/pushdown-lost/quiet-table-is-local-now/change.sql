DROP FOREIGN TABLE customers;
CREATE TABLE customers AS SELECT * FROM remote.customers;
