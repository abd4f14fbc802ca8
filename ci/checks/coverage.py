#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints the lines that ran, of each room in the order of gate/README.md, out of what GCC counted in
the build folder that is the argument. Called by ci/checks/coverage.sh, which makes it."""
import collections
import json
import os
import pathlib
import subprocess
import sys

import rooms

PURE = ("core", "rules", "report")


def documents(folder):
    """What gcov knows of each object: one that no test was linked with has no counts, and still lines. The
    tests' are among them, since the linker keeps one copy of an inline function, which may be theirs."""
    notes = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.gcno"))
    told = subprocess.run(["gcov", "--json-format", "--stdout", *notes], cwd=folder, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return map(json.loads, told.splitlines())


def holds_code(path):
    """For each line of the source whether it is more than brackets, where GCC counts only the unwinding
    after an exception."""
    with open(path, encoding="utf-8") as stream:
        return [bool(line.strip(" {}();\n")) for line in stream]


def lines_of(folder):
    """Whether each line of our sources ran, in any of the objects that hold it."""
    ran = collections.defaultdict(lambda: collections.defaultdict(bool))
    for document in documents(folder):
        for file in document["files"]:
            path = os.path.relpath(os.path.join(document["current_working_directory"], file["file"]))
            if path.startswith("gate/"):
                for line in file["lines"]:
                    ran[path][line["line_number"]] |= line["count"] > 0
    for path, lines in ran.items():
        code = holds_code(path)
        ran[path] = {number: count for number, count in lines.items() if code[number - 1]}
    return ran


def shown(name, lines):
    """"core/text       812 of   850  95.5 %"."""
    covered = sum(lines)
    return f"{name:<20} {covered:>6,} of {len(lines):>6,} {100 * covered / len(lines):>6.1f} %"


def main(folder):
    of_room = collections.defaultdict(list)
    for path, lines in lines_of(folder).items():
        of_room[os.path.dirname(path).removeprefix("gate/")] += lines.values()
    for room in rooms.rooms():
        if room in of_room:
            print(shown(room, of_room[room]))
    print(shown("the pure core", [ran for room, lines in of_room.items()
                                  if room.split("/")[0] in PURE for ran in lines]))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
