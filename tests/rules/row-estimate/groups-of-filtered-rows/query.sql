SELECT user_id, count(*) FROM events WHERE kind = 'login' GROUP BY user_id;
