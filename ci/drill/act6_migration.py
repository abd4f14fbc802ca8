# SPDX-License-Identifier: MIT
"""Act 6: a column that must not be NULL, on the largest table, under traffic."""

import pathlib
import time

import act6_foreseen
import machine
import triage
from evidence import measured
from gate import Gate
from session import wait_until
from traffic import CLIENTS, NEXT, PATIENCE, SCRIPTS, LockWatch, Traffic, during

TITLE = "the migration"
ABOUT = ("Order lines get the tenant they belong to: the shard key of act 7. The table has 700,000 rows, and three "
         "kinds of statements of an application run on it all the time. In seven phases nobody waits; in one "
         "transaction everybody does.")

FOLDER = machine.ROOT / "seed/orders/migrations"
PHASES = sorted(path.name for path in FOLDER.glob("0*.sql"))
BACKFILL = "03_backfill.sql"
NAIVE = pathlib.Path(__file__).with_name("act6_naive.sql")
HELD = ("SELECT string_agg(DISTINCT mode, ', ' ORDER BY mode) FROM pg_locks WHERE pid = pg_backend_pid() AND granted "
        "AND relation = 'order_items'::regclass;")
SCHEMA = """SELECT attname, attnotnull FROM pg_attribute
WHERE attrelid = 'order_items'::regclass AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT conname, convalidated FROM pg_constraint WHERE conrelid = 'order_items'::regclass
UNION ALL SELECT tgname, true FROM pg_trigger WHERE tgrelid = 'order_items'::regclass AND NOT tgisinternal
UNION ALL SELECT polname || translate(pg_get_expr(polqual, polrelid), E'\\n', ' '), true FROM pg_policy
WHERE polrelid = 'order_items'::regclass
UNION ALL SELECT proname, true FROM pg_proc WHERE proname LIKE '%item_tenant%'
ORDER BY 1;"""
DRIFT = """SELECT count(*) FROM order_items JOIN orders ON orders.id = order_items.order_id
WHERE order_items.tenant_id IS DISTINCT FROM orders.tenant_id;"""
READERS = [f"orders/{name}" for name in
           ("order_lines", "app_order_lines", "add_order_item", "product_sales", "top_products")]


class Migration:
    """Runs files as a migrator does: each phase is tried again where it could not get its lock in time."""

    def __init__(self, server):
        self._session = server.session("migration")

    def attempt(self, path):
        """SQLSTATEs of what failed, and the locks on the table: those held at the end of a phase's transaction."""
        if path.name == BACKFILL:
            return self._session.run(f"\\i {path}").states, None
        failed = self._session.run(f"BEGIN;\n\\i {path}").states
        held = None if failed else self._session.run(HELD).value
        return self._session.run("ROLLBACK;" if failed else "COMMIT;").states or failed, held

    def run(self, path):
        attempts, states, held = 0, ["55P03"], None
        while states and attempts < 50:
            attempts += 1
            states, held = self.attempt(path)
        if states:
            raise AssertionError(f"{path.name} fails: {states}")
        return attempts, held


class Phase:
    def __init__(self, name, migration, watch):
        self.name, self.watch = name, watch
        self.began = time.time()
        self.attempts, held = migration.run(FOLDER / name)
        self.ended = time.time()
        self.held = held
        self.milliseconds = []
        self.verdict = None


def meet_a_report(server, migration, evidence):
    """A phase that cannot have its lock gives up, instead of waiting at the head of everybody's queue."""
    report = server.session("report")
    report.run("BEGIN; SELECT count(*) FROM order_items WHERE order_id = 1;")
    states, _ = migration.attempt(FOLDER / PHASES[0])
    report.run("COMMIT;")
    report.close()
    evidence.holds("With a report at the table, the first phase fails with 55P03 after 200 ms and changes nothing",
                   "55P03" in states and "tenant_id" not in [name for name, _ in server.rows(SCHEMA)], states)


def expand_and_contract(workspace, server, evidence):
    """Every phase under traffic: what it locked, and how long statements took meanwhile."""
    migration, phases, spans = Migration(server), [], []
    traffic = Traffic(workspace, server, SCRIPTS)
    meet_a_report(server, migration, evidence)
    for name in PHASES:
        if name == PHASES[-1]:
            spans += traffic.stop()
            traffic = Traffic(workspace, server, NEXT)
        with LockWatch(server, "order_items") as watch:
            phases.append(Phase(name, migration, watch))
    spans += traffic.stop()
    for phase in phases:
        phase.milliseconds = during(spans, phase.began, phase.ended)
    return phases


def check_between(project, phases):
    for phase in phases:
        project.write(f"seed/orders/14_{phase.name}", (FOLDER / phase.name).read_text())
        phase.verdict = project.check(*READERS)


def report_phases(server, evidence, phases):
    evidence.table(["phase", "locks on the table at its end", "attempts:", "seconds:", "statements meanwhile:",
                    "the slowest, ms:", "plangate check"], [
        [f"[{phase.name[:-4]}](migrations/{phase.name})", phase.held or "RowExclusiveLock, batch by batch",
         measured(phase.attempts), measured(phase.ended - phase.began), measured(len(phase.milliseconds)),
         measured(max(phase.milliseconds, default=0.0)), "pass" if phase.verdict.code == 0 else
         ", ".join(phase.verdict.rules("error"))] for phase in phases])
    evidence.paragraph(f"A statement of the application waits for a lock for {PATIENCE:,} ms at most (`lock_timeout`), "
                       "and a phase for 200 ms. Where a phase cannot have its lock, it is tried again. The slowest may "
                       "have waited for a processor, too: 300 statements a second are sent, whatever else the "
                       "machine does.")
    evidence.equals(f"No statement of the application waited for {PATIENCE:,} ms in any phase, and none failed: its "
                    "sessions' only errors are their ends, by the drill",
                    server.errors("traffic"), {"57P01": 2 * CLIENTS})
    by_name = {phase.name[:2]: phase for phase in phases}
    allowed = {"AccessShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock"}
    evidence.holds("The backfill was seen with locks that reads and writes pass", by_name["03"].watch.samples > 0 and
                   set(by_name["03"].watch.held("migration")) <= allowed, by_name["03"].watch.seen)
    evidence.equals("So is VALIDATE's", by_name["05"].held, "ShareUpdateExclusiveLock")
    evidence.equals("Every line has its order's tenant, those that were added meanwhile too", server.number(DRIFT), 0)


def judge_contract(evidence, project, phases):
    evidence.heading("What plangate says", 3)
    evidence.equals("`plangate check` passes after each phase but the last",
                    [phase.verdict.code for phase in phases], [0] * (len(PHASES) - 1) + [1])
    evidence.paragraph("After the last one it says that an application is still there which does not write the column:")
    evidence.block(phases[-1].verdict.told(), "text")
    evidence.equals("It is the rule `query-error`, of the query that adds a line",
                    [(case, finding["rule"]) for case, finding in phases[-1].verdict.findings("error")],
                    [("add_order_item [one]", "query-error")])
    path = project.root / "queries/orders/add_order_item.sql"
    path.write_text(path.read_text().replace("unit_price_cents, discount_cents)", "unit_price_cents, discount_cents, "
                                             "tenant_id)")
                    .replace("p.price_cents, 0\n", "p.price_cents, 0, o.tenant_id\n"))
    seen = project.check(*READERS)
    evidence.equals("With the query as the next version sends it, the check passes", (seen.code, seen.rules("error")),
                    (0, []))


def roll_back(server, evidence, before):
    evidence.heading("The way back", 3)
    migration = Migration(server)
    for name in reversed(PHASES):
        migration.run(FOLDER / "rollback" / name)
    evidence.equals("Each phase has a file that takes it back; all seven, last to first, leave the table's columns, "
                    "constraints, triggers and policies as they were", server.rows(SCHEMA), before)


def freeze(workspace, server, evidence):
    evidence.heading("The failure: all of it in one transaction", 3)
    evidence.block(NAIVE.read_text())
    traffic = Traffic(workspace, server, SCRIPTS)
    migration = server.session("migration")
    began = time.time()
    with LockWatch(server, "order_items") as watch:
        migration.start(f"\\i {NAIVE}")
        wait_until("the application waits", lambda: triage.ask(server, "migration")[1] != [])
        found = triage.show(server, evidence, "migration", hide=("state", "sessions"))
        states = migration.finish().states
    seconds = time.time() - began
    evidence.equals("The migration itself succeeds", states, [])
    evidence.holds("The first question names who is waited for",
                   {row["blocked_by"] for row in found} == {"migration"} and
                   {row["table"] for row in found} == {"order_items"}, found)
    evidence.holds("It holds ACCESS EXCLUSIVE", "AccessExclusiveLock" in watch.held("migration"), watch.seen)
    evidence.holds("The application was seen waiting for locks on the table", watch.waiting() != [], watch.seen)
    wait_until("the application gives up", lambda: server.errors("traffic").get("55P03", 0) >= CLIENTS)
    traffic.stop()
    evidence.equals(f"All {CLIENTS} clients wait for {PATIENCE:,} ms and fail with 55P03",
                    server.errors("traffic")["55P03"], CLIENTS)
    evidence.paragraph(f"The transaction took {measured(seconds, 's')}, all of them under the lock.")


def run(workspace, evidence):
    server = workspace.server()
    server.psql("CREATE SEQUENCE drill_lines START 100; ALTER TABLE order_items SET (autovacuum_enabled = off);")
    before = server.rows(SCHEMA)
    evidence.heading("Expand, contract", 3)
    phases = expand_and_contract(workspace, server, evidence)
    project = Gate(workspace)
    files = act6_foreseen.told_of_files(project, [FOLDER / name for name in PHASES], NAIVE)
    check_between(project, phases)
    report_phases(server, evidence, phases)
    act6_foreseen.report(evidence, files, phases)
    judge_contract(evidence, project, phases)
    roll_back(server, evidence, before)
    freeze(workspace, server, evidence)
