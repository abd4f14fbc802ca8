CREATE STATISTICS orders_expression ON (COALESCE((tenant_id > 3), true)) FROM public.orders;
