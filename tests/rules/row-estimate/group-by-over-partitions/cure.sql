CREATE STATISTICS parts_a_b_distinct (ndistinct) ON a, b FROM public.parts;
