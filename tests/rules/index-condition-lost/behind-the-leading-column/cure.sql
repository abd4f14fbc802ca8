CREATE INDEX ON public.orders USING btree (customer_id);
