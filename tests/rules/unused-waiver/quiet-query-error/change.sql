ALTER TABLE orders DROP COLUMN tenant_id;
