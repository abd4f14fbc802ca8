CREATE INDEX ON public.events (kind);
