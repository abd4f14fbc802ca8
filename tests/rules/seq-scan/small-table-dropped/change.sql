DROP INDEX plans_id;
