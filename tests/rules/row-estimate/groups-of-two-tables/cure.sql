CREATE STATISTICS orders_expression ON (EXTRACT(year FROM placed_on)) FROM public.orders;
