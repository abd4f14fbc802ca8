# SPDX-License-Identifier: MIT
"""ci/BENCHMARKS.md: a section for each script that measures, which it replaces as a whole."""

import collections
import os
import pathlib
import platform
import re

Row = collections.namedtuple("Row", "what figure limit met")

FILE = pathlib.Path(__file__).resolve().parents[1] / "BENCHMARKS.md"


def machine(postgres):
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1])
    return (f"{os.cpu_count()} cores ({cpu}), {memory / 1024 / 1024:.0f} GB, "
            f"{platform.system()} {platform.release()}, PostgreSQL {postgres}, Release build")


def table(rows):
    """`met` is None where a figure has no limit."""
    lines = ["| what | figure | limit | |", "|---|---|---|---|"]
    for row in rows:
        mark = "" if row.met is None else "met" if row.met else "**missed**"
        lines.append(f"| {row.what} | {row.figure} | {row.limit} | {mark} |")
    return "\n".join(lines) + "\n"


def kept():
    """The sections, by title."""
    text = FILE.read_text() if FILE.exists() else ""
    return dict(re.findall(r"^# ([^\n]*)\n\n(.*?)(?=^# |\Z)", text, re.M | re.S))


def keep(title, body):
    """The section `title` becomes `body`; sections stand in the order of their titles."""
    sections = kept()
    sections[title] = body.strip() + "\n"
    FILE.write_text("\n".join(f"# {each}\n\n{sections[each].strip()}\n" for each in sorted(sections)))
