-- An order's user is of the order's tenant.
SET lock_timeout = '200ms';
ALTER TABLE orders ADD CONSTRAINT orders_tenant_id_user_id_fkey
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) NOT VALID;
