DROP STATISTICS sales_places;
