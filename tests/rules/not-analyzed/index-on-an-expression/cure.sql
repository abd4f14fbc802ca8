ANALYZE public.users;
