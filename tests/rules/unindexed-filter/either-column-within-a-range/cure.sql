CREATE INDEX ON public.orders (tenant_id, day);
CREATE INDEX ON public.orders ((lower(note)));
