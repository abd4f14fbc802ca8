ANALYZE public.posts (url);
