CREATE STATISTICS users_expression ON (upper(country)) FROM public.users;
