CREATE INDEX ON public.orders USING btree (placed_at DESC);
