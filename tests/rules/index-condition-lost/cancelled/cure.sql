CREATE INDEX ON public.orders ((tenant_id + 0));
