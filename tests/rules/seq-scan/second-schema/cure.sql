CREATE INDEX ON archive.orders USING btree (tenant_id);
