CREATE INDEX ON public.orders (status);
