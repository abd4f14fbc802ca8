ANALYZE public.builds (rerun_of);
