-- An order's user is of the order's tenant.
SET lock_timeout = '200ms';
CREATE UNIQUE INDEX users_tenant_id_id_key ON users (tenant_id, id);
ALTER TABLE orders ADD CONSTRAINT orders_tenant_id_user_id_fkey
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) NOT VALID;
