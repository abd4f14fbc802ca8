CREATE INDEX ON public.visits (customer_id);
