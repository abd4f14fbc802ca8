CREATE INDEX ON public.orders USING btree (tenant_id) INCLUDE (total);
