CREATE INDEX ON public.users (note);
