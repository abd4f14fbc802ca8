CREATE INDEX ON public.items (category_id);
