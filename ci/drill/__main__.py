# SPDX-License-Identifier: MIT
"""Runs drills and prints their evidence, writes it to a page, or compares it with the page."""

import difflib
import importlib
import os
import re
import sys
import time

import machine
from evidence import Evidence, without_measurements
from server import Workspace

DRILLS = {"1": "act1_schema", "2": "act2_index", "3": "act3_statistics", "4": "act4_bloat", "5": "act5_pool",
          "6": "act6_migration", "7": "act7_shard", "concurrency": "concurrency", "triage": "triage"}
PAGE = machine.ROOT / "seed/orders/DRILLS.md"
HEAD = """# Drills

Seven ways in which a database fails, each made to happen on a throwaway copy of the orders suite's database, shown,
measured and put right. `ci/drill.sh --renew` wrote this page; nobody types into it. Each line that begins with a box is
an assertion: a run in which it does not hold ends there, with exit code 1. Figures in *italics* were measured in that
run and differ from run to run; all others are the same each time, and `ci/drill.sh --check` compares them.

Run one yourself with `ci/drill.sh 3`, and all with `ci/drill.sh all`.
"""
MADE_ON = re.compile(r"^Made on PostgreSQL (\d+)\.$", re.M)
USAGE = "usage: ci/drill.sh [1..7|concurrency|triage|all]… | --renew | --check"


def run(name):
    """A drill's evidence, and whether every assertion held."""
    module = importlib.import_module(DRILLS[name])
    evidence, began = Evidence(), time.monotonic()
    title = f"Drill {name}: {module.TITLE}" if name.isdigit() else module.TITLE
    evidence.heading(title)
    evidence.paragraph(module.ABOUT)
    failure = None
    try:
        with Workspace() as workspace:
            module.run(workspace, evidence)
    except AssertionError as error:
        failure = str(error)
    seconds = time.monotonic() - began
    told = f"failed: {failure}" if failure else f"{evidence.assertions} assertions hold"
    print(f"drill {name}: {told} ({seconds:.1f} s)", file=sys.stderr)
    return evidence.page(), failure is None


def run_all(names):
    pages, held = [], True
    for name in names:
        page, fine = run(name)
        pages.append(page)
        held = held and fine
    return "\n".join(pages), held


def compare(made):
    """Exit code: whether the committed page says the same but for its measurements."""
    committed = PAGE.read_text() if PAGE.exists() else ""
    on, used = MADE_ON.search(committed), machine.server_major()
    if on and on.group(1) != used:
        print(f"drill: {PAGE.name} was made on PostgreSQL {on.group(1)}, and this is {used}: not compared",
              file=sys.stderr)
        return 0
    difference = list(difflib.unified_diff(
        without_measurements(committed).splitlines(), without_measurements(made).splitlines(),
        str(PAGE.relative_to(machine.ROOT)), "this run", lineterm=""))
    if difference:
        print("\n".join(difference), "\ndrill: the page is out of date; run ci/drill.sh --renew", sep="\n",
              file=sys.stderr)
    return 1 if difference else 0


def main(arguments):
    if not os.access(machine.PLANGATE, os.X_OK):
        sys.exit(f"drill: {machine.PLANGATE} is missing; run ci/build.sh first")
    os.umask(0o022)
    machine.allow_many_files()
    if arguments in (["--renew"], ["--check"]):
        page, held = run_all(DRILLS)
        page = f"{HEAD}\nMade on PostgreSQL {machine.server_major()}.\n\n{page}"
        if not held:
            sys.stderr.write(page)
            return 1
        if arguments == ["--check"]:
            return compare(page)
        PAGE.write_text(page)
        return 0
    names = [each for name in arguments or ["all"] for each in (DRILLS if name == "all" else [name])]
    if any(name not in DRILLS for name in names):
        print(USAGE, file=sys.stderr)
        return 2
    page, held = run_all(names)
    sys.stdout.write(page)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
