CREATE INDEX ON public.orders (tenant_id, placed_on DESC);
