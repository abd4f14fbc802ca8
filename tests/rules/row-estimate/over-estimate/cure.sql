CREATE STATISTICS orders_region_city (dependencies, mcv) ON region, city FROM public.orders;
