CREATE INDEX ON public.events (id);
