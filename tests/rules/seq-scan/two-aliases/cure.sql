CREATE INDEX ON public.orders USING btree (user_id);
