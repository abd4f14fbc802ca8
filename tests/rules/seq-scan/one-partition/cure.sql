CREATE INDEX ON public.events USING btree (kind);
