CREATE TABLE plans (account integer NOT NULL, month integer NOT NULL, cents integer NOT NULL);
CREATE TABLE actuals (account integer NOT NULL, month integer NOT NULL, cents integer NOT NULL);
INSERT INTO plans SELECT 1 + n / 24, n % 24, n FROM generate_series(0, 4799) AS n;
INSERT INTO actuals SELECT 1 + n / 24, n % 24, n FROM generate_series(0, 4799) AS n;
CREATE STATISTICS plans_by_month (ndistinct, dependencies) ON account, month FROM plans;
CREATE STATISTICS actuals_by_month (ndistinct, dependencies) ON account, month FROM actuals;
