-- The European region: a database of its own, which in production runs on a server in Europe. A script of psql, because
-- what it does, it does in another database than the suite's.
\set ON_ERROR_STOP on

CREATE DATABASE global_eu;
\connect global_eu

-- Reference data is the same everywhere. In production logical replication keeps it so.
\ir ../01_products.sql
\ir users_and_orders.sql

-- plangate gathers the statistics of its own database only. These tables have fewer than 30,000 rows each, so that
-- ANALYZE reads all of them, and finds the same every time.
VACUUM (FREEZE, ANALYZE);
