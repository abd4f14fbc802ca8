CREATE INDEX ON public.orders (total DESC);
