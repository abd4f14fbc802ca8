ALTER TABLE public.users ALTER COLUMN blocked_by SET STATISTICS 930;
ANALYZE public.users (blocked_by);
