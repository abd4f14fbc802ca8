# SPDX-License-Identifier: MIT
# Five queries with psycopg 3, which binds parameters on the server and prepares at the sixth execution.
import datetime
import os

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    tenant = connection.execute("INSERT INTO tenants (slug) VALUES (%s) RETURNING id", ("acme",)).fetchone()[0]
    for _ in range(8):
        connection.execute(
            "SELECT id, total FROM orders WHERE tenant_id = %s ORDER BY placed_at DESC LIMIT %s", (tenant, 20))
    connection.execute("SELECT id FROM orders WHERE tenant_id = ANY(%s)", ([tenant, 7],))
    connection.execute("SELECT count(*) FROM orders WHERE placed_at >= %s", (datetime.date(2020, 1, 1),))
    connection.execute("SELECT note FROM orders JOIN tenants ON tenants.id = tenant_id WHERE slug = %s", ("acme",))
    connection.rollback()
