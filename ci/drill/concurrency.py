# SPDX-License-Identifier: MIT
"""Two gifts at once from one wallet: a write skew, and two ways against it."""

from evidence import measured
from pgbench import pgbench
from session import wait_until

TITLE = "Two sessions, one wallet"
ABOUT = ("A wallet holds 15.00. Two gifts of 10.00 are sent from it at the same moment; each looks at the balance, "
         "finds enough, and books. No row is written twice, so that no lock and no constraint notices: a write skew.")

WALLET, FRIENDS, GIFT = 1204, (3000, 3001), 1000
BALANCE = f"SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries WHERE account_id = {WALLET};"
LOCK = "SELECT id FROM accounts WHERE id IN ({a}, {b}) ORDER BY id FOR UPDATE;"
BOOK = """WITH header AS (INSERT INTO transfers (booked_at, kind, note) VALUES ('2025-12-28 10:00+00', 'gift', 'Gift')
    RETURNING id, booked_at)
INSERT INTO ledger_entries (transfer_id, entry_no, account_id, amount_cents, booked_at)
SELECT header.id, no, account_id, amount_cents, header.booked_at FROM header
CROSS JOIN (VALUES (1, {a}, -{cents}), (2, {b}, {cents})) AS entry (no, account_id, amount_cents);"""
UNDO = BOOK.format(a=FRIENDS[0], b=WALLET, cents=GIFT)


class Gift:
    """A session that sends a gift, step by step, as the application does."""

    def __init__(self, server, number, isolation):
        self.session = server.session(f"gift {number}")
        self._friend = FRIENDS[number - 1]
        self._isolation = isolation
        self.begin()

    def begin(self):
        self.session.run(f"BEGIN ISOLATION LEVEL {self._isolation};")

    def lock(self):
        self.session.start(LOCK.format(a=WALLET, b=self._friend))

    def balance(self):
        return int(self.session.run(BALANCE).value)

    def book(self):
        return self.session.run(BOOK.format(a=WALLET, b=self._friend, cents=GIFT)).states

    def commit(self):
        return self.session.run("COMMIT;").states

    def end(self):
        self.session.run("ROLLBACK;")
        self.session.close()


def both_at_once(server, isolation):
    """Both look, both book. What they saw, the second one's errors, and the balance after it."""
    first, second = Gift(server, 1, isolation), Gift(server, 2, isolation)
    seen = first.balance(), second.balance()
    states = first.book() + first.commit() + second.book() + second.commit()
    return first, second, seen, states, server.number(BALANCE)


def give_back(server):
    while server.number(BALANCE) < 1500:
        server.psql(UNDO)


def fail(server, evidence):
    evidence.heading("The failure", 3)
    rows = []
    for isolation in ("READ COMMITTED", "REPEATABLE READ"):
        first, second, seen, states, balance = both_at_once(server, isolation)
        first.end()
        second.end()
        rows.append([isolation, *seen, ", ".join(states) or "none", balance])
        give_back(server)
    evidence.table(["isolation", "first sees:", "second sees:", "errors", "balance after both:"], rows)
    evidence.equals("Both see 1500 and book 1000; the balance is -500, under READ COMMITTED and REPEATABLE READ alike",
                    [row[1:] for row in rows], [[1500, 1500, "none", -500]] * 2)


def fix_by_lock(server, evidence):
    evidence.heading("The fix by a lock", 3)
    evidence.paragraph("`lock_accounts` locks both accounts first, the lower id first, and only then looks:")
    evidence.block(LOCK.format(a=WALLET, b=FRIENDS[0]))
    first, second = Gift(server, 1, "READ COMMITTED"), Gift(server, 2, "READ COMMITTED")
    first.lock()
    first.session.finish()
    saw = first.balance()
    second.lock()
    wait_until("the second gift waits", lambda: server.number(
        f"SELECT cardinality(pg_blocking_pids({second.session.pid}));") > 0)
    waits_for = server.value(f"SELECT (pg_blocking_pids({second.session.pid}))[1];")
    evidence.equals("The second waits for the first", waits_for, first.session.pid)
    evidence.equals("The first books", (saw, first.book(), first.commit()), (1500, [], []))
    second.session.finish()
    evidence.equals("The second then sees 500, and is refused by the application", second.balance(), 500)
    second.end()
    first.end()
    evidence.equals("The balance is 500", server.number(BALANCE), 500)
    give_back(server)


def fix_by_isolation(server, evidence):
    evidence.heading("The fix by SERIALIZABLE", 3)
    first, second, seen, states, balance = both_at_once(server, "SERIALIZABLE")
    evidence.equals("Both see 1500; the second fails with 40001", (seen, states), ((1500, 1500), ["40001"]))
    evidence.equals("The first is booked alone", balance, 500)
    second.begin()
    evidence.equals("Tried again, the second sees 500, and is refused by the application", second.balance(), 500)
    second.end()
    first.end()
    give_back(server)


def script(isolation, lock, pick):
    """A gift of one cent, as pgbench sends it; the balance is looked at, and always suffices."""
    return "\n".join([pick, "\\set b random(3000, 7000)", f"BEGIN ISOLATION LEVEL {isolation};",
                      LOCK.format(a=":a", b=":b") if lock else "",
                      BALANCE.replace(str(WALLET), ":a").replace("coalesce(sum(amount_cents), 0)", "sum(amount_cents)"),
                      BOOK.format(a=":a", b=":b", cents=1), "COMMIT;"])


def weigh(server, evidence):
    evidence.heading("What each costs", 3)
    rows, results = [], {}
    for wallets, pick in (("one wallet", f"\\set a {WALLET}"), ("1,000 wallets", "\\set a random(1801, 2800)")):
        for name, isolation, lock in (("lock", "READ COMMITTED", True), ("SERIALIZABLE", "SERIALIZABLE", False)):
            ran = pgbench(server, {"gift": script(isolation, lock, pick)}, clients=8, seconds=1,
                          options=["--max-tries=0"])
            results[wallets, name] = ran
            rows.append([wallets, name, measured(ran.per_second), measured(ran.retried), ran.failed])
    evidence.paragraph("Eight clients for a second each:")
    evidence.table(["gifts from", "by", "gifts a second:", "gifts tried again:", "failed:"], rows)
    evidence.equals("With the lock nothing is ever tried again",
                    [results[wallets, "lock"].retried for wallets in ("one wallet", "1,000 wallets")], [0, 0])
    evidence.holds("With SERIALIZABLE, gifts from one wallet are", results["one wallet", "SERIALIZABLE"].retried > 0)
    evidence.equals("Every transfer balances after it all", server.number(
        "SELECT count(*) FROM (SELECT FROM ledger_entries GROUP BY transfer_id HAVING sum(amount_cents) <> 0) AS bad;"),
        0)
    evidence.paragraph("The suite locks. A wallet's gifts queue up, but each is done once; every writer must take the "
                       "lock, which `lock_accounts` is for. SERIALIZABLE needs no such discipline and covers rules "
                       "nobody thought of, but every transaction that touches the ledger must run under it, be safe to "
                       "repeat and be tried again, the more often the hotter the account is.")


def run(workspace, evidence):
    server = workspace.server()
    evidence.equals("The wallet holds 1500 cents", server.number(BALANCE), 1500)
    fail(server, evidence)
    fix_by_lock(server, evidence)
    fix_by_isolation(server, evidence)
    weigh(server, evidence)
