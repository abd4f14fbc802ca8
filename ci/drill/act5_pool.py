# SPDX-License-Identifier: MIT
"""Act 5: a thousand clients connect at once."""

import math
import os
import time

import triage
from evidence import measured
from gate import Gate
from pgbench import Running, pgbench
from pooler import Pooler
from session import wait_until

TITLE = "the pool"
ABOUT = ("Fifty pods start at once, each with twenty connections of its own. A server with `max_connections = 100` "
         "refuses most of them, while it has hardly anything to do. PgBouncer in transaction mode lets all of them in, "
         "and the server sees a handful of connections.")

PODS, EACH, TRANSACTIONS = 50, 20, 10
CLIENTS = PODS * EACH
PERIOD = 0.5  # seconds from one request of a client to its next
SAFETY = 3
MOST = 80
PAGE = """\\set tenant random(2, 200)
BEGIN;
SELECT pg_advisory_xact_lock_shared(42);
SELECT id, status, total_cents, placed_at FROM orders WHERE tenant_id = :tenant ORDER BY placed_at DESC LIMIT 20;
SELECT id, full_name FROM users WHERE tenant_id = :tenant AND postal_code = '19000';
COMMIT;
"""
SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'app';"
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted;"


class Storm:
    """All pods at once. A lock holds their first transactions until whoever gets a connection has one."""

    def __init__(self, workspace, server, environment):
        self._workspace = workspace
        self._watcher = server.session("watcher")
        self._environment = {**environment, "PGUSER": "app"}
        self._server = server

    def number(self, query):
        return int(self._watcher.run(query).value)

    def _refused(self):
        return sum(self._server.errors(name).get("53300", 0) for name in ("", "[unknown]", "pgbench"))

    def run(self, has_arrived, look):
        refused = self._refused()
        self._watcher.run("SELECT pg_advisory_lock(42);")
        pods = [Running(self._server, {"page": PAGE}, EACH, "-t", str(TRANSACTIONS), environment=self._environment)
                for _ in range(PODS)]
        for pod in pods:
            self._workspace.on_exit(pod.close)
        wait_until("every pod has its connections or has given up", lambda: has_arrived(pods))
        seen = look()
        began = time.monotonic()
        self._watcher.run("SELECT pg_advisory_unlock(42);")
        results = [pod.finish() for pod in pods]
        seconds = time.monotonic() - began
        self._watcher.close()
        done = sum(result.done for result in results)
        return {"seen": seen, "failed": sum(result.code != 0 for result in results), "done": done,
                "per_second": done / seconds, "refused": self._refused() - refused}


def size_the_pool(server, evidence):
    evidence.heading("The arithmetic", 3)
    alone = pgbench(server, {"page": PAGE}, clients=1, transactions=300, environment={**server.environment,
                                                                                     "PGUSER": "app"})
    rate, cores = CLIENTS / PERIOD, os.cpu_count()
    busy = rate * alone.latency / 1000
    size = min(MOST, max(2 * cores, math.ceil(busy * SAFETY)))
    evidence.paragraph("A connection is busy only while a transaction runs. By Little's law as many are busy as arrive "
                       "in a second, times the seconds that each takes:")
    evidence.table(["", "", "figure:"], [
        ["arrival rate",
         f"{CLIENTS:,} clients, a request of each every {PERIOD * 1000:.0f} ms", f"{rate:,.0f} a second"],
        ["service time", "measured: one client, 300 transactions", measured(alone.latency, "ms")],
        ["busy connections", "arrival rate × service time", measured(busy)],
        ["with a reserve", f"times {SAFETY}, for transactions do not come evenly", measured(busy * SAFETY)],
        ["the machine's share", "two for each core: one works while another waits", measured(2 * cores)],
        ["pool size", f"the larger of the last two, rounded up; {MOST} at most, which leaves room for others",
         measured(size)]])
    return size


def storm_directly(workspace, server, evidence):
    storm = Storm(workspace, server, server.environment)

    def has_arrived(pods):
        working = sum(pod.process.poll() is None for pod in pods)
        return storm.number(WAITING) == working * EACH

    def look():
        evidence.heading("The failure: the storm, straight at the server", 3)
        found = triage.show(server, evidence, "pool", hide=("sessions", "working"))[0]
        evidence.holds("The first question, asked in the storm, finds no session that works",
                       int(found["working"]) == 0,
                       found)
        return storm.number(SESSIONS)

    return storm.run(has_arrived, look)


def storm_pooled(workspace, server, pooler, size):
    storm = Storm(workspace, server, pooler.environment)

    def has_arrived(_):
        pool = pooler.pool("app")
        return pool.get("cl_active", 0) + pool.get("cl_waiting", 0) == CLIENTS and storm.number(WAITING) == size

    return storm.run(has_arrived, lambda: {**pooler.pool("app"), "sessions": storm.number(SESSIONS)})


def judge(evidence, size, direct, pooled):
    evidence.heading("The same storm through PgBouncer", 3)
    evidence.paragraph("In both storms a lock holds every transaction until whoever gets a connection has one, so that "
                       "what is counted does not depend on who is quicker.")
    everything = CLIENTS * TRANSACTIONS
    pool = pooled["seen"]
    evidence.paragraph("`SHOW POOLS` while the storm stands (pool_mode = transaction, default_pool_size = "
                       f"{measured(size)}):")
    columns = ("cl_active", "cl_waiting", "sv_active", "sv_idle", "sv_used")
    evidence.table([f"{name}:" for name in columns], [[measured(pool[name]) for name in columns]])
    evidence.table(["", "directly:", "through PgBouncer:"], [
        ["pods that failed", measured(direct["failed"]), pooled["failed"]],
        ["connections refused (53300 in the server's log)", measured(direct["refused"]), pooled["refused"]],
        ["the server's sessions of the application", measured(direct["seen"]), measured(pool["sessions"])],
        [f"transactions done, of {everything:,}", measured(direct["done"]), f"{pooled['done']:,}"],
        ["transactions a second", measured(direct["per_second"]), measured(pooled["per_second"])]])
    most = (100 - 3) // EACH
    evidence.holds(f"Directly, {PODS - most} pods or more of {PODS} fail", direct["failed"] >= PODS - most, direct)
    evidence.holds("The server refuses connections with SQLSTATE 53300", direct["refused"] >= PODS - most, direct)
    evidence.equals("Through PgBouncer no pod fails, and none is refused",
                    (pooled["failed"], pooled["refused"]), (0, 0))
    evidence.equals("Every transaction is done", pooled["done"], everything)
    evidence.equals("The server has as many sessions as the pool, and all others wait in PgBouncer",
                    (pool["sv_active"], pool["sessions"], pool["cl_active"], pool["cl_waiting"]),
                    (size, size, size, CLIENTS - size))


def gate(workspace, pooler, evidence):
    evidence.heading("What plangate says", 3)
    project = Gate(workspace, "0[15]_*", ("user_login", "support_user_search", "tenant_by_slug", "customers_by_place",
                                          "customer_suggestions", "email_*", "change_email", "import_email"))
    throwaway, through = project.check(), project.check("--database-url", pooler.url())
    evidence.paragraph("No plan shows a storm. But a gate that reaches its server only through the pooler must judge "
                       "as one that has a server of its own: `plangate check --database-url …`, here on the queries "
                       "of users.")
    evidence.holds("Every case passes on a throwaway server", throwaway.code == 0 and
                   set(throwaway.statuses().values()) == {"pass"}, throwaway.told())
    evidence.equals(f"The verdicts of its {len(through.statuses())} cases through PgBouncer are the same",
                    (through.code, through.statuses(), through.rules()),
                    (throwaway.code, throwaway.statuses(), throwaway.rules()))
    project.write("seed/orders/14_tidy_up.sql", "DROP INDEX users_lower_email_key;\n")
    throwaway, through = project.check(), project.check("--database-url", pooler.url())
    evidence.holds("A dropped index fails on a throwaway server", throwaway.code == 1, throwaway.told())
    evidence.equals("It fails through PgBouncer, in the same cases and by the same rules",
                    (through.code, through.statuses(), through.rules("error")),
                    (throwaway.code, throwaway.statuses(), throwaway.rules("error")))


def run(workspace, evidence):
    server = workspace.server(max_connections="100", superuser_reserved_connections="3")
    server.psql("CREATE ROLE app LOGIN; GRANT SELECT ON orders, users TO app; ALTER ROLE app SET row_security = on;"
                "ALTER TABLE orders DISABLE ROW LEVEL SECURITY; ALTER TABLE users DISABLE ROW LEVEL SECURITY;")
    size = size_the_pool(server, evidence)
    direct = storm_directly(workspace, server, evidence)
    pooler = Pooler(workspace, server, size, ["app"])
    pooled = storm_pooled(workspace, server, pooler, size)
    judge(evidence, size, direct, pooled)
    gate(workspace, pooler, evidence)
