CREATE INDEX ON public.posts ((data ->> 'b'::text));
