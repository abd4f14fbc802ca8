CREATE INDEX ON public.orders (placed_on DESC NULLS LAST);
