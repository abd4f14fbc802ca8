CREATE INDEX ON public.orders USING btree (abs(tenant_id));
