CREATE STATISTICS orders_expression ON ((amount % 10)) FROM public.orders;
