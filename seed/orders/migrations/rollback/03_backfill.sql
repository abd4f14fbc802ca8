-- What was filled in is right, whoever reads it, and goes with the column.
SET lock_timeout = '200ms';
DROP PROCEDURE IF EXISTS backfill_item_tenants;
