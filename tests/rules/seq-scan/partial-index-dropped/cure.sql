CREATE INDEX ON public.orders USING btree (tenant_id) WHERE (status = 'open'::text);
