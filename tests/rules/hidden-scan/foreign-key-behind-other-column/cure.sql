CREATE INDEX ON public.orders (customer_id);
