CREATE STATISTICS parts_2_a_b (dependencies, mcv) ON a, b FROM public.parts_2;
CREATE STATISTICS parts_1_a_b (dependencies, mcv) ON a, b FROM public.parts_1;
