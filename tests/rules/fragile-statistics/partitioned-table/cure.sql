ALTER TABLE public.events ALTER COLUMN repeats SET STATISTICS 770;
ANALYZE public.events (repeats);
