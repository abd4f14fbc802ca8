CREATE INDEX ON public.amounts (amount);
