CREATE STATISTICS sales_region_city_shop (dependencies, mcv) ON region, city, shop FROM public.sales;
