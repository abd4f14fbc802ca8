#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what plangate costs, each figure against another one taken side by side in the same run,
and writes the table to ci/BENCHMARKS.md. Called by ci/bench/bench.sh, which builds what is measured."""

import collections
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import benchmarks
from benchmarks import Row, table

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANGATE = str(ROOT / "build/plangate")
RELEASE = ROOT / "build/static/plangate"
JUDGE = str(ROOT / "build/tests/judge_benchmark")
JUDGE_PARTITIONS = str(ROOT / "build/tests/judge_partitions")
ROUNDS = int(os.environ.get("ROUNDS", "5"))

Stage = collections.namedtuple("Stage", "at words")
Run = collections.namedtuple("Run", "seconds stages peak_kb")


def measured(arguments, folder, stages=False, environment=None):
    """One run of plangate: wall time, the stages it names with the time of each, its peak memory."""
    begin = time.monotonic()
    process = subprocess.Popen([PLANGATE, *arguments, *(["-v"] if stages else [])], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               env={**os.environ, **(environment or {})})
    told = [Stage(time.monotonic() - begin, line.strip()) for line in process.stderr]
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit("plangate failed: " + " ".join(stage.words for stage in told))
    return Run(seconds, told, usage.ru_maxrss)


def median(runs):
    return statistics.median(runs)


def reports(folder):
    return [word for kind in ("junit", "markdown", "json")
            for word in ("--report", f"{kind}={folder}/{kind}")]


def project(folder, extra_seed=None):
    """A copy of our own project that may be changed; with one more seed file where given."""
    for name in ("queries", "baselines", "seed", "ci"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    if extra_seed:
        (folder / "seed/orders/zz_migration.sql").write_text(extra_seed)
    return folder


class Server:
    """The suite's seeded database on a server that stays up, through `plangate psql`."""

    def __init__(self, folder, suite):
        self.psql = subprocess.Popen([PLANGATE, "psql", suite], cwd=folder, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.psql.stdin.write("\\pset tuples_only on\nSHOW unix_socket_directories;\n")
        self.psql.stdin.flush()
        lines = (line.strip() for line in self.psql.stdout)
        self.socket = next(line for line in lines if line.startswith("/"))

    def run(self, *arguments):
        """Seconds that psql takes for it."""
        begin = time.monotonic()
        subprocess.run(["psql", "-X", "-q", "-h", self.socket, "-U", "postgres", "-d", "plangate",
                        "-v", "ON_ERROR_STOP=1", *arguments], check=True,
                       stdout=subprocess.DEVNULL, cwd=ROOT)
        return time.monotonic() - begin

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.psql.stdin.close()
        self.psql.wait()


def with_parameters(statement, detail):
    """The statement with its parameters in place, as a log's DETAIL line gives them."""
    values = dict(re.findall(r"\$(\d+) = ('(?:[^']|'')*'|NULL)", detail))
    return re.sub(r"\$(\d+)", lambda match: values.get(match[1], match[0]), statement)


Transaction = collections.namedtuple("Transaction", "statements failed")


def sessions(log):
    """What plangate sent between BEGIN and ROLLBACK, by a log in JSON: the transactions of each
    session, in order."""
    found = collections.defaultdict(list)
    for entry in map(json.loads, log.splitlines()):
        transactions = found[entry["session_id"]]
        sent = re.match(r"(execute [^:]*|statement): (.*)", entry["message"], re.S)
        if sent and sent[2].startswith("BEGIN"):
            transactions.append(Transaction([], []))
        if transactions and sent:
            statement = with_parameters(sent[2], entry.get("detail", ""))
            # psql sends what \; divides in one message, as we do.
            together = statement.replace("; ", " \\; ") if sent[1] == "statement" else statement
            transactions[-1].statements.append(together)
        elif transactions and entry["error_severity"] == "ERROR":
            transactions[-1].failed.append(entry["message"])
    return [transactions for transactions in found.values() if transactions]


def statements_sent(folder):
    """What a check sends to the server for its reading cases, as a psql script."""
    config = folder / "ci/plangate.toml"
    before = config.read_text()
    settings = ('[server.settings]\nlog_statement = "all"\nlogging_collector = "on"\n'
                f'log_destination = "jsonlog"\nlog_directory = "{folder}"\nlog_filename = "server.log"\n')
    os.chmod(folder, 0o777)
    config.write_text(settings + before)
    measured(["check", "--no-cache", "--jobs", "1"], folder)
    config.write_text(before)
    explained = [session for session in sessions((folder / "server.json").read_text())
                 if any(text.startswith("EXPLAIN (ANALYZE") for text in session[0].statements)]
    reading = [session for session in explained
               if session[0].statements[0].startswith("BEGIN READ ONLY") and not session[0].failed]
    return "".join(";\n".join(transaction.statements) + ";\n"
                   for session in reading for transaction in session)


def writes(case):
    text = json.dumps(case["current_plan"])
    return "ModifyTable" in text or "LockRows" in text or '"Insert"' in text


def readers_and_writers(folder):
    """The cases of the last check by the names of their queries: those that only read, the others."""
    results = json.loads((folder / "json").read_text())
    found = ([], [])
    for case in results["cases"]:
        found[writes(case)].append(case["suite"] + "/" + case["query"])
    return found


def warm_against_psql(folder):
    script = folder / "reading.sql"
    script.write_text(statements_sent(folder))
    measured(["check", *reports(folder)], folder)
    readers, writers = readers_and_writers(folder)
    reading = sorted(set(readers))
    ours, alone, theirs, peaks = [], [], [], []
    with Server(folder, "orders") as server:
        server.run("-f", str(script))
        for _ in range(ROUNDS):
            ours.append(measured(["check", *reading, *reports(folder)], folder).seconds)
            theirs.append(server.run("-f", str(script)))
            alone.append(measured(["check", *reports(folder)], folder).seconds)
            peaks.append(watched(["check", *reports(folder)], folder)[1])
    over = median(ours) - median(theirs)
    rows = [
        Row(f"warm check of the {len(readers)} reading cases", f"{median(ours):.2f} s", "", None),
        Row("psql, the same statements, server up", f"{median(theirs):.2f} s", "", None),
        Row("more than psql", f"{over:.2f} s", "0.50 s at most", over <= 0.5)]
    clones = median(alone) - median(ours)
    if writers:
        rows.append(Row(f"the {len(writers)} writing cases on top, copies included",
                        f"{clones:.2f} s, {clones / len(writers):.2f} s each", "", None))
    rows.append(Row("peak memory of a warm check, the client", f"{max(peaks) / 1024:.0f} MB",
                    "64 MB", max(peaks) <= 64 * 1024))
    return rows


def watched(arguments, folder):
    """Seconds of a run, and VmHWM of the client in kB, looked at meanwhile: wait4 would count the
    server's, too."""
    begin = time.monotonic()
    process = subprocess.Popen([PLANGATE, *arguments], cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            peak = max([peak, *(int(kb) for kb in re.findall(r"VmHWM:\s+(\d+)", text))])
        except OSError:
            break
        time.sleep(0.002)
    process.wait()
    return time.monotonic() - begin, peak


def stages_of_warm(folder):
    runs = [measured(["check", *reports(folder)], folder, stages=True) for _ in range(ROUNDS)]
    shares = collections.defaultdict(list)
    for run in runs:
        ends = [stage.at for stage in run.stages[1:]] + [run.seconds]
        shares["load queries and baselines"].append(run.stages[0].at)
        for stage, end in zip(run.stages, ends):
            words = stage.words
            name = ("image made right, server start, catalog" if ": starting" in words else
                    "writing cases; judging, reports, server stop" if ", which writes: " in words else
                    "reading cases" if re.search(r": case \d+ of ", words) else
                    "other")
            shares[name].append(end - stage.at)
    return [Row(f"· {name}", f"{sum(times) / len(runs):.2f} s", "", None)
            for name, times in shares.items()]


def cold_against_warm(folder):
    cold, warm = [], []
    for _ in range(max(2, ROUNDS // 2)):
        cold.append(measured(["check", "--no-cache"], folder).seconds)
        warm.append(measured(["check"], folder).seconds)
    ratio = median(cold) / median(warm)
    return [Row("cold check (`--no-cache`)", f"{median(cold):.2f} s", "", None),
            Row("warm check", f"{median(warm):.2f} s", "", None),
            Row("cold : warm", f"{ratio:.1f}", "10 at least", ratio >= 10)]


def migration_against_cold(scratch):
    cold, built_on = [], []
    for number in range(max(2, ROUNDS // 2)):
        sql = f"-- {number} {time.time()}\nALTER TABLE tenants ADD COLUMN note text;\n"
        folder = project(scratch / f"migration{number}", sql)
        built_on.append(measured(["check"], folder).seconds)
        cold.append(measured(["check", "--no-cache"], folder).seconds)
    ratio = median(cold) / median(built_on)
    return [Row("one migration added at the end", f"{median(built_on):.2f} s", "", None),
            Row("the same, cold", f"{median(cold):.2f} s", "", None),
            Row("cold : one migration", f"{ratio:.1f}", "4 at least", ratio >= 4)]


def against_base(scratch):
    """A change with a migration, both images kept, the base's by the base's own run."""
    folder = project(scratch / "against_base")

    def commit(words):
        for command in (["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", words]):
            subprocess.run(["git", *command], cwd=folder, check=True)

    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    commit("the base")
    measured(["check"], folder)
    (folder / "seed/orders/zz_migration.sql").write_text("ALTER TABLE tenants ADD COLUMN note text;\n")
    measured(["check"], folder)
    plain, based = [], []
    for _ in range(ROUNDS):
        plain.append(measured(["check"], folder).seconds)
        based.append(measured(["check", "--base", "main"], folder).seconds)
    ratio = median(based) / median(plain)
    return [Row("warm check of a change : the same with `--base`",
                f"{median(plain):.2f} s : {median(based):.2f} s = {ratio:.2f}", "1.6 at most", ratio <= 1.6)]


def recording(scratch):
    """The same application as a step of the seed, whose server logs nothing, and recorded."""
    folder = scratch / "recording"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    (folder / "query.sql").write_text("SELECT 1;\n")
    (folder / "schema.sql").write_text(
        "CREATE TABLE orders (id int PRIMARY KEY, customer int, state text, total int);\n"
        "INSERT INTO orders SELECT i, i % 1000, (ARRAY['open', 'paid', 'sent'])[1 + i % 3], i % 100\n"
        "FROM generate_series(0, 100000) i;\n"
        "CREATE INDEX ON orders (customer, state, id);\n"
        "CREATE TABLE notes (id serial PRIMARY KEY, order_id int, words text);\n")
    took = folder / "took"
    # The distribution's, which has the driver.
    application = ["/usr/bin/python3", str(ROOT / "ci/bench/application.py"), "200000", str(took)]
    for name, steps in (("plain", f', {{ run = "{" ".join(application)}" }}'), ("recorded", "")):
        (folder / f"{name}.toml").write_text(
            f'[suite.shop]\nseed = ["schema.sql"{steps}]\nqueries = ["query.sql"]\n')
    plain, recorded, peaks = [], [], []
    for _ in range(max(2, ROUNDS // 2)):
        measured(["seed", "shop", "--no-cache", "--config", "plain.toml", "--root", "."], folder)
        plain.append(float(took.read_text()))
        peaks.append(watched(["record", "shop", "--check", "--config", "recorded.toml", "--root", ".", "--",
                              *application], folder)[1])
        recorded.append(float(took.read_text()))
    ratio = median(recorded) / median(plain)
    return [Row("200,000 statements of a plain driver : the same, recorded",
                f"{median(plain):.0f} s : {median(recorded):.0f} s = {ratio:.2f}", "1.3 at most", ratio <= 1.3),
            Row("peak memory of recording them", f"{max(peaks) / 1024:.0f} MB", "200 MB", max(peaks) <= 200 * 1024)]


def jobs(scratch):
    folder = scratch / "jobs"
    (folder / "queries").mkdir(parents=True)
    (folder / "seed").mkdir()
    (folder / "seed/a.sql").write_text("CREATE TABLE t AS SELECT i FROM generate_series(1, 100) i;\n")
    (folder / "plangate.toml").write_text(
        '[suite.jobs]\nseed = ["seed/*.sql"]\nqueries = ["queries/*.sql"]\n')
    for number in range(8):
        (folder / f"queries/q{number}.sql").write_text(
            f"SELECT sum(i % 7) FROM generate_series(1, 3000000) i WHERE i * 7919 % 11 > {number};\n")
    measured(["check"], folder)
    one, two = [], []
    for _ in range(ROUNDS):
        one.append(measured(["check", "--jobs", "1"], folder).seconds)
        two.append(measured(["check", "--jobs", "2"], folder).seconds)
    ratio = median(one) / median(two)
    return [Row("CPU-bound cases, --jobs 1 : --jobs 2",
                f"{median(one):.2f} s : {median(two):.2f} s = {ratio:.2f}", "1.6 at least", ratio >= 1.6)]


def seed_against_psql(scratch):
    files = sorted((ROOT / "seed/orders").glob("*.sql"))
    empty = scratch / "empty"
    (empty / "queries").mkdir(parents=True)
    (empty / "queries/one.sql").write_text("SELECT 1;\n")
    (empty / "plangate.toml").write_text('[suite.orders]\nseed = []\nqueries = ["queries/*.sql"]\n')
    ours, theirs, gathering = [], [], []
    for _ in range(2 * ROUNDS):  # single runs swing by 10 % either way
        run = measured(["seed", "--no-cache"], ROOT, stages=True)
        ends = [stage.at for stage in run.stages[1:]] + [run.seconds]
        lengths = [(stage.words, end - stage.at) for stage, end in zip(run.stages, ends)]
        ours.append(sum(length for words, length in lengths if ": seed/" in words))
        gathering.append(sum(length for words, length in lengths if re.search(": (vacuum|statistics) of ", words)))
        with Server(empty, "orders") as server:
            theirs.append(sum(server.run("-c", "SELECT setseed(0)", "-f", str(file)) for file in files))
    ratio = median(ours) / median(theirs)
    return [Row("cold seed : psql -f, the same files, statistics apart",
                f"{median(ours):.2f} s : {median(theirs):.2f} s = {ratio:.2f}", "1.05 at most",
                ratio <= 1.05),
            Row("statistics of the cold seed (VACUUM, exhaustive ANALYZE)",
                f"{median(gathering):.2f} s", "", None)]


def version():
    """Of the release where there is one: the other binary spends its time binding shared libraries."""
    program = str(RELEASE if RELEASE.exists() else PLANGATE)
    times = []
    quiet = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    for _ in range(50):
        begin = time.monotonic()
        os.waitpid(os.posix_spawn(program, [program, "--version"], os.environ, file_actions=quiet), 0)
        times.append(time.monotonic() - begin)
    what = "plangate --version" + (", the static release" if RELEASE.exists() else "")
    return [Row(what, f"{1000 * median(times):.1f} ms", "10 ms", median(times) < 0.01)]


def judging():
    def seconds_in(text):
        return float(re.search(r"([\d.]+) s of one core:", text)[1])

    runs = [subprocess.run([JUDGE], cwd=ROOT, check=True, capture_output=True, text=True).stdout
            for _ in range(ROUNDS)]
    text = sorted(runs, key=seconds_in)[len(runs) // 2]
    seconds = seconds_in(text)
    peak = float(re.search(r"peak memory ([\d.]+) MB", text)[1])
    partitions = subprocess.run([JUDGE_PARTITIONS], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    slowest = max(float(each) for each in re.findall(r"([\d.]+) s of one core", partitions))
    return [Row("parse, pair and judge 10,000 real plans, one core", " ".join(text.split()),
                "1 s, 200 MB", seconds < 1 and peak < 200),
            Row("judge a case of 1,000 partitions that all lost their index, one core",
                f"{slowest:.3f} s", "0.2 s", slowest < 0.2)]


def many(scratch):
    rows = []
    for count in (100, 1_000, 10_000):
        folder = scratch / f"many{count}"
        subprocess.run([ROOT / "ci/bench/many-queries.sh", str(count), folder], check=True)
        measured(["refresh", "--force"], folder)
        seconds, peak = watched(["check", *reports(folder)], folder)
        rows.append(Row(f"{count:,} registered queries, warm check",
                        f"{seconds:.1f} s, {1000 * seconds / count:.1f} ms a query, "
                        f"{peak / 1024:.0f} MB", "300 MB", peak <= 300 * 1024))
    return rows


def main():
    with tempfile.TemporaryDirectory(prefix="plangate-bench-") as name:
        os.chmod(name, 0o755)
        scratch = pathlib.Path(name)
        # A cache of its own: the machine's may be full, and each new image would push others out.
        os.environ["PLANGATE_CACHE"] = str(scratch / "cache")
        folder = project(scratch / "orders")
        rows = warm_against_psql(folder)
        postgres = json.loads((folder / "json").read_text())["environment"]["postgres"]
        rows += stages_of_warm(folder)
        rows += cold_against_warm(folder)
        rows += migration_against_cold(scratch)
        rows += against_base(scratch)
        rows += recording(scratch)
        rows += jobs(scratch)
        rows += seed_against_psql(scratch)
        rows += judging()
        rows += version()
        rows += many(scratch)
    text = ("Made by `ci/bench/bench.sh`; figures are medians of runs side by side.\n"
            f"Machine: {benchmarks.machine(postgres)}.\n\n" + table(rows))
    print(text)
    benchmarks.keep("What plangate costs", text)
    sys.exit(0 if all(row.met is not False for row in rows) else 1)


if __name__ == "__main__":
    main()
