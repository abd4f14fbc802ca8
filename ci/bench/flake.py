#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Stillness: an unchanged project gives the same verdict, reports and baselines, byte for byte, on
any day, in any place, under load. Called by ci/bench/flake.sh, which builds what is run."""

import collections
import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import benchmarks

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANGATE = str(ROOT / "build/plangate")
CLOCK = "2026-01-15T12:00:00Z"
MAJORS = ("15", "18")
REPORTS = ("json", "junit", "markdown")

Conditions = collections.namedtuple(
    "Conditions", "major clock shift image jobs cores load zone language place")
Outcome = collections.namedtuple("Outcome", "verdict reports baselines")


def cycle(values, number):
    return values[number % len(values)]


def conditions(number):
    """Every value of every condition, in step with none of the others."""
    clock = number % 2 == 1
    return Conditions(
        major=cycle(MAJORS, number // 2),
        clock=clock,
        shift=cycle(("+0d", "+30d", "+365d"), number // 2) if clock else "",
        image={0: "fresh seed", 13: "cache emptied"}.get(number % 26, "cached"),
        jobs=1 + number % 8,
        cores=cycle(("0", "0,1", "1"), number),
        load=cycle(("none", "processor", "none", "disk", "none", "both", "none"), number),
        zone=cycle(("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"), number // 4),
        language=cycle(("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"), number // 5),
        place=cycle(("a", "b/c", "d e/f", "g/h/i/j/k/l", "ü"), number // 6))


def words(at):
    moved = f"clock, {at.shift}" if at.clock else "no clock"
    return (f"{at.major}, {moved}, {at.image}, --jobs {at.jobs}, core {at.cores}, load {at.load}, "
            f"{at.zone}, {at.language}, in {at.place}")


def server_bin(major):
    return subprocess.run([ROOT / "ci/postgres.sh", major], check=True, capture_output=True,
                          text=True).stdout.strip()


def project(folder, at, scratch):
    """A copy of our own project; with a clock also a query that asks for the time."""
    for name in ("queries", "baselines", "seed", "ci"):
        shutil.copytree(ROOT / name, folder / name)
    if at.clock:
        config = folder / "ci/plangate.toml"
        config.write_text(f'[server]\nclock = "{CLOCK}"\n' + config.read_text())
        (folder / "queries/orders/of_today.sql").write_text(
            "SELECT id FROM orders WHERE placed_at > now() - interval '40 days' "
            "AND placed_at < CURRENT_DATE ORDER BY placed_at DESC LIMIT 20;\n")
        for major in MAJORS:
            run(folder, at._replace(major=major, image="cached"), scratch, ["refresh", "--force"])


@contextlib.contextmanager
def load(kind, folder):
    """What keeps the machine busy meanwhile."""
    commands = []
    if kind in ("processor", "both"):
        commands += [["sh", "-c", "while :; do :; done"]] * os.cpu_count()
    if kind in ("disk", "both"):
        commands.append(["sh", "-c", f"while :; do dd if=/dev/zero of='{folder}/busy' bs=1M "
                         "count=64 conv=fsync 2>/dev/null; done"])
    busy = [subprocess.Popen(command, start_new_session=True) for command in commands]
    try:
        yield
    finally:
        for each in busy:
            os.killpg(each.pid, 15)
            each.wait()


def run(folder, at, scratch, arguments):
    """The exit code of plangate under these conditions."""
    command = [PLANGATE, *arguments, "--jobs", str(at.jobs), "--server-bin", server_bin(at.major)]
    if at.image == "fresh seed":
        command.append("--no-cache")
    command = ["taskset", "-c", at.cores, *command]
    if at.shift:
        command = ["faketime", "-f", at.shift, *command]
    environment = {**os.environ, "TZ": at.zone, "LANG": at.language, "LC_ALL": at.language,
                   "PLANGATE_CACHE": str(scratch / "cache")}
    environment.pop("CI", None)
    return subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode


def bytes_below(folder):
    parts = [str(file.relative_to(folder)).encode() + file.read_bytes()
             for file in sorted(folder.rglob("*")) if file.is_file()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def outcome(at, scratch):
    """What a check says, and what refresh --all then writes."""
    folder = scratch / ("clock" if at.clock else "no clock") / at.place
    if not folder.exists():
        project(folder, at, scratch)
    if at.image == "cache emptied":
        shutil.rmtree(scratch / "cache", ignore_errors=True)
    written = folder / "reports"
    shutil.rmtree(written, ignore_errors=True)
    written.mkdir()
    reports = [word for kind in REPORTS for word in ("--report", f"{kind}=reports/{kind}")]
    with load(at.load, scratch):
        verdict = run(folder, at, scratch, ["check", *reports])
        run(folder, at, scratch, ["refresh", "--all", "--force"])
    return Outcome(verdict, bytes_below(written), bytes_below(folder / "baselines/orders" / f"pg{at.major}"))


def committed(at, found):
    """Without a clock the baselines are the committed ones."""
    return at.clock or found.baselines == bytes_below(ROOT / "baselines/orders" / f"pg{at.major}")


def keep(log, differing, minutes):
    """What is known so far: a run that is broken off leaves what it found."""
    counts = ", ".join(f"{differing[what]} differing {what}" for what in ("verdicts", "reports", "baselines"))
    result = f"{len(log)} times check and refresh --all in {minutes:.0f} min: {counts}."
    benchmarks.keep("Stillness", f"Made by `ci/bench/flake.sh`. {result}\n"
                    f"Machine: {benchmarks.machine(' and '.join(MAJORS))}.\n\n"
                    "<details><summary>Each run</summary>\n\n" + "\n".join(log) + "\n\n</details>")
    return result


def known(count):
    """The log of the first runs, which must all have been the same, and the minutes that they took."""
    text = benchmarks.kept().get("Stillness", "") if count else ""
    log = re.findall(r"^\d+\. .*: same$", text, re.M)[:count]
    if len(log) < count or "DIFFERS" in text:
        sys.exit(f"flake: the log has no {count} runs that were all the same; begin with the first")
    return log, int(re.search(r"in (\d+) min", text)[1]) if count else 0


def main(runs, first):
    log, minutes = known(first - 1)
    begin = time.monotonic() - 60 * minutes
    expected, result = {}, ""
    differing = collections.Counter()
    with tempfile.TemporaryDirectory(prefix="plangate-flake-") as name:
        os.chmod(name, 0o755)
        scratch = pathlib.Path(name)
        for number in range(first - 1, runs):
            at = conditions(number)
            found = outcome(at, scratch)
            first = expected.setdefault((at.major, at.clock), found)
            same = {"verdicts": found.verdict == first.verdict == 0,
                    "reports": found.reports == first.reports,
                    "baselines": found.baselines == first.baselines and committed(at, found)}
            differing.update(what for what, is_same in same.items() if not is_same)
            log.append(f"{number + 1}. {words(at)}: {'same' if all(same.values()) else 'DIFFERS'}")
            print(log[-1], flush=True)
            result = keep(log, differing, (time.monotonic() - begin) / 60)
    print(result)
    sys.exit(1 if differing.total() else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
