# SPDX-License-Identifier: MIT
"""An application at work while something else happens: pgbench, and who waits for which lock meanwhile."""

import pathlib
import threading

from pgbench import Running
from session import wait_until

PATIENCE = 1000  # milliseconds that a statement of the application waits for a lock, then fails with 55P03
CLIENTS = 4
SCRIPTS = {
    "read": """\\set order random(1, 250000)
SELECT line_no, quantity, unit_price_cents FROM order_items WHERE order_id = :order ORDER BY line_no;
""",
    "change": """\\set order random(1, 250000)
UPDATE order_items SET quantity = quantity WHERE order_id = :order AND line_no = 1;
""",
    "add": """\\set order random(1, 250000)
INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price_cents, discount_cents)
VALUES (:order, nextval('drill_lines'), 17, 1, 100, 0);
""",
}
# The application's next version writes the tenant itself.
NEXT = {**SCRIPTS, "add": """\\set order random(1, 250000)
INSERT INTO order_items (order_id, line_no, product_id, quantity, unit_price_cents, discount_cents, tenant_id)
SELECT id, nextval('drill_lines'), 17, 1, 100, 0, tenant_id FROM orders WHERE id = :order;
"""}
LOCKS = """SELECT DISTINCT a.application_name, l.mode, l.granted FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'relation' AND l.relation = {table};"""


class Traffic:
    def __init__(self, workspace, server, scripts):
        self._server = server
        environment = {**server.environment, "PGAPPNAME": "traffic", "PGOPTIONS": f"-c lock_timeout={PATIENCE}"}
        self._running = Running(server, scripts, CLIENTS, "-T", "600", "-R", "300", "--log", environment=environment,
                                weights={"read": 6, "change": 3, "add": 1})
        workspace.on_exit(self._running.close)
        wait_until("the traffic flows", lambda: self._sessions() == CLIENTS)

    def _sessions(self):
        return self._server.number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'traffic';")

    def stop(self):
        """Begin, end and milliseconds of each statement. Ends the sessions and not pgbench, which so writes its log."""
        self._server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'traffic';")
        self._running.finish()
        spans = []
        for file in pathlib.Path(self._running.folder).glob("pgbench_log.*"):
            for line in file.read_text().splitlines():
                fields = line.split()
                if len(fields) >= 6 and fields[2].isdigit():
                    end, took = int(fields[4]) + int(fields[5]) / 1e6, int(fields[2]) / 1000
                    spans.append((end - took / 1000, end, took))
        self._running.close()
        return spans


def during(spans, began, ended):
    """Milliseconds of what ran in a time, if only in part."""
    return [took for start, end, took in spans if start <= ended and end >= began]


class LockWatch:
    """Samples the locks on a table until it is left."""

    def __init__(self, server, table):
        self._session = server.session("watch")
        self._query = LOCKS.format(table=self._session.run(f"SELECT '{table}'::regclass::oid;").value)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.seen = set()
        self.samples = 0

    def _watch(self):
        while not self._over.is_set():
            self.seen |= set(self._session.run(self._query).rows)
            self.samples += 1
            self._over.wait(0.01)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()
        self._session.close()

    def waiting(self):
        """Modes that the application waited for in a sample."""
        return sorted(line.split("|")[1] for line in self.seen if line.startswith("traffic|") and line.endswith("|f"))

    def held(self, name):
        return sorted(line.split("|")[1] for line in self.seen if line.startswith(f"{name}|") and line.endswith("|t"))
