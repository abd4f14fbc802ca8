CREATE INDEX ON public.orders (note);
