CREATE INDEX ON public.users (email);
