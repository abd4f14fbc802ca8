CREATE INDEX ON public.posts USING gin ((to_tsvector('simple'::regconfig, title)));
