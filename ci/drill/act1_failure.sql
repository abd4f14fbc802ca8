-- As a tidy migration had it: the number of a user is unique anyway, so the tenant looked superfluous in the key.
ALTER TABLE orders DROP CONSTRAINT orders_tenant_id_user_id_fkey,
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);
