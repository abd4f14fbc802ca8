CREATE INDEX ON public.orders USING btree (total) INCLUDE (id);
