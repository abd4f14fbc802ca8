CREATE INDEX ON public.users ((lower(email)));
