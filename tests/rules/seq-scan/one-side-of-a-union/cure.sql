CREATE INDEX ON public.posts USING btree (code);
