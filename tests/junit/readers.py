# SPDX-License-Identifier: MIT
"""What those who read JUnit reports ask of one, as far as they document it, each rule with the
reader that it comes from. No schema allows all that they read (`file` and `line` of a test case, for
instance), so none is held against it."""

import collections
import pathlib
import re
import xml.etree.ElementTree

RESULTS = ("failure", "error", "skipped")

# GitLab: 30 MB a file. EnricoMi/publish-unit-test-result-action: cut at 64,000 characters.
MOST_BYTES = 30_000_000
MOST_CHARACTERS = 64_000
# Jenkins keeps the first and last 500 characters of a passing case's output.
MOST_PASSING_CHARACTERS = 1_000


def counts(cases):
    found = {name: sum(case.find(kind) is not None for case in cases)
             for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
    return {"tests": len(cases), **found}


def counted(element, cases, name):
    for key, number in counts(cases).items():
        if element.get(key) != str(number):
            yield f"{name} says {key}={element.get(key)}, but holds {number}"


def suites(top):
    yield from counted(top, list(top.iter("testcase")), "testsuites")
    for suite in top:
        name = f"testsuite {suite.get('name')!r}"
        cases = suite.findall("testcase")
        yield from counted(suite, cases, name)
        if not suite.get("name"):
            yield "a testsuite has no name (dorny/test-reporter fails)"
        if not cases:
            yield f"{name} has no test case (Jenkins drops it)"
        if suite.find("testsuite") is not None:
            yield f"{name} holds another (dorny/test-reporter passes over that)"


def identities(cases):
    """GitLab drops a repeated name in silence, mikepenz/action-junit-report merges it as flaky."""
    for identity, times in collections.Counter(
            (case.get("classname"), case.get("name")) for case in cases).items():
        if not all(identity):
            yield f"a test case lacks classname or name: {identity}"
        if times > 1:
            yield f"{times} test cases are called {identity}"


def place(case, root):
    """mikepenz/action-junit-report and EnricoMi annotate file and line, GitLab links the file. Cases
    that stand for a whole run or suite have none."""
    file, line = case.get("file"), case.get("line")
    if file is None and line is None:
        return
    name = case.get("name")
    if not file or file.startswith(("/", "./")) or "\\" in file or not (root / file).is_file():
        yield f"{name}: file={file!r} is not a file, relative to the project"
    elif not re.fullmatch(r"[1-9]\d*", line or ""):
        yield f"{name}: line={line!r} is no line number"
    elif int(line) > len((root / file).read_text(errors="replace").splitlines()):
        yield f"{name}: {file} has no line {line}"


def frame(case, body):
    """dorny/test-reporter takes file and line from nothing but a Java stack frame, whose dots it reads
    as folders."""
    found = re.findall(r"^    at ((?:[^\s(]+\.)?)[^\s(.]*\((.*):(\d+)\)$", body, re.M)
    file = pathlib.PurePosixPath(case.get("file", ""))
    if [(file.name, case.get("line"))] != [(name, line) for _, name, line in found]:
        yield f"{case.get('name')}: no stack frame names {file.name}:{case.get('line')}"


def told(case):
    """What people see first: `message` (Jenkins, mikepenz), else the content's first lines (GitLab
    shows nothing but content; dorny the first result only)."""
    name = case.get("name")
    found = [element for element in case if element.tag in RESULTS]
    if len(found) > 1:
        yield f"{name} has {len(found)} results; readers differ in which of them counts"
    for element in found:
        message, body = element.get("message", ""), element.text or ""
        if not message.strip() or "\n" in message:
            yield f"{name}: the message is not one line: {message!r}"
        if len(message) > MOST_CHARACTERS or len(body) > MOST_CHARACTERS:
            yield f"{name}: {len(message)} and {len(body)} characters, of which readers cut the end"
        if element.tag == "skipped":
            continue
        if not element.get("type"):
            yield f"{name}: {element.tag} has no type (dorny/test-reporter shows it first)"
        first = body.strip().partition("\n")[0]
        if not first or re.sub(r" \(and .* more findings?\)$", "", message) not in first:
            yield f"{name}: the content's first line does not say what the message says: {first!r}"
        if case.get("file"):
            yield from frame(case, body)


def passing(case):
    output = case.findtext("system-out") or ""
    if all(case.find(kind) is None for kind in RESULTS) and len(output) > MOST_PASSING_CHARACTERS:
        yield f"{case.get('name')} passes with {len(output)} characters; Jenkins cuts the middle"


def complaints(data, root):
    """What any of the readers would trip over in the report's bytes; nothing where all is well."""
    if len(data) >= MOST_BYTES:
        yield f"{len(data)} bytes; GitLab takes 30 MB"
    if data.startswith(b"\xef\xbb\xbf") or b"\x1b" in data:
        yield "a byte order mark, or a terminal's colours"
    try:
        top = xml.etree.ElementTree.fromstring(data.decode("utf-8"))
    except (UnicodeDecodeError, xml.etree.ElementTree.ParseError) as error:
        yield f"not XML 1.0 in UTF-8: {error}"
        return
    yield from suites(top)
    cases = list(top.iter("testcase"))
    yield from identities(cases)
    for element in [*top.iter("testsuite"), *cases]:
        if not re.fullmatch(r"\d+(\.\d{1,3})?", element.get("time", "")):
            yield f"{element.get('name')}: time={element.get('time')!r} (Jenkins' schema: three decimals)"
    for case in cases:
        for ask in (lambda each: place(each, root), told, passing):
            yield from ask(case)
