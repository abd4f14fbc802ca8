CREATE STATISTICS orders_region_city_shop_distinct (ndistinct) ON region, city, shop FROM public.orders;
