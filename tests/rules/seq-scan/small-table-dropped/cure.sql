CREATE INDEX ON public.plans USING btree (id);
