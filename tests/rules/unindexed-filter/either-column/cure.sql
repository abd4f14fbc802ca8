CREATE INDEX ON public.orders (tenant_id);
CREATE INDEX ON public.orders (day);
