# SPDX-License-Identifier: MIT
"""The time of builds, each in a clean clone. Called by ci/bench/build-times.sh."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import benchmarks
from benchmarks import Row, table

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = "gate/core/plan/plan.h"  # what most of the sources include

UNCACHED = {**os.environ, "CCACHE_DISABLE": "1", "SCCACHE_DISABLE": "1"}
for launcher in ("CMAKE_CXX_COMPILER_LAUNCHER", "CMAKE_C_COMPILER_LAUNCHER"):
    UNCACHED.pop(launcher, None)


def clone(folder):
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    return folder


def seconds(folder, *command, passes=(0,), environment=None):
    """How long the command takes in the clone; ends everything where it fails."""
    begin = time.monotonic()
    ran = subprocess.run(command, cwd=folder, env=UNCACHED | (environment or {}), check=False,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode not in passes:
        sys.exit(f"{ran.stdout[-5000:]}\nbuild-times: {' '.join(command)} failed: {ran.returncode}")
    return time.monotonic() - begin


def row(what, took, limit):
    return Row(what, f"{took:.0f} s", f"{limit} s at most", took <= limit)


def main():
    with tempfile.TemporaryDirectory(prefix="plangate-build-times-") as name:
        os.chmod(name, 0o755)  # the server's user goes through it
        scratch = pathlib.Path(name)
        gated = clone(scratch / "gate")
        # A finding is a verdict too.
        rows = [row("ci/gate.sh, from a clean clone to its verdict",
                    seconds(gated, "ci/gate.sh", passes=(0, 1),
                            environment={"PLANGATE_CACHE": str(scratch / "images")}), 4 * 60)]
        results = json.loads((gated / "build/reports/results.json").read_text())
        whole = clone(scratch / "whole")
        rows.append(row("the whole build with its tests, from a clean clone",
                        seconds(whole, "ci/build.sh", "all"), 7 * 60))
        (whole / HEADER).touch()
        rows.append(row(f"the executable again once {HEADER} was touched",
                        seconds(whole, "ci/build.sh"), 60))
    text = ("Made by `ci/bench/build-times.sh`, without a compiler cache, packages installed before.\n"
            f"Machine: {benchmarks.machine(results['environment']['postgres'])}.\n\n" + table(rows))
    print(text)
    benchmarks.keep("How long builds take", text)
    sys.exit(0 if all(each.met for each in rows) else 1)


if __name__ == "__main__":
    main()
