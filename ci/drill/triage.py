# SPDX-License-Identifier: MIT
"""The first question and the first fix of each failure; see triage.sql."""

import collections
import pathlib
import re

TITLE = "Triage"
ABOUT = ("What to ask first, and what to do first. Each drill above asks its query while its failure lasts and asserts "
         "that the answer names the culprit; here all are asked where nothing is wrong. The queries are in "
         "[triage.sql](../../ci/drill/triage.sql).")

Question = collections.namedtuple("Question", "name symptom look_for fix sql")
HEADER = re.compile(r"^-- (name|symptom|look for|fix): (.*)$", re.M)


def questions():
    text = pathlib.Path(__file__).with_name("triage.sql").read_text()
    for part in re.split(r"^(?=-- name: )", text, flags=re.M)[1:]:
        fields = dict(HEADER.findall(part))
        sql = HEADER.sub("", part).strip()
        yield Question(fields["name"], fields["symptom"], fields["look for"], fields["fix"], sql)


QUESTIONS = {question.name: question for question in questions()}


def ask(server, name):
    """Column names, and rows."""
    question = QUESTIONS[name]
    lines = server.psql(question.sql, "-P", "tuples_only=off", "-P", "footer=off").stdout.splitlines()
    columns, *rows = [line.split("\t") for line in lines]
    return columns, rows


def show(server, evidence, name, hide=()):
    """Asks a question while its failure lasts; `hide` names columns that differ from run to run."""
    columns, rows = ask(server, name)
    question = QUESTIONS[name]
    evidence.paragraph(f"The first question (`{name}` in triage.sql) looks for {question.look_for}:")
    evidence.table(columns, [[f"*{cell}*" if column in hide else cell for column, cell in zip(columns, row)]
                             for row in rows])
    return [dict(zip(columns, row)) for row in rows]


def run(workspace, evidence):
    server = workspace.server()
    evidence.table(["failure", "symptom", "look for", "first fix"],
                   [[name, asked.symptom, asked.look_for, asked.fix] for name, asked in QUESTIONS.items()])
    evidence.equals("There is a first question for each of the seven failures", list(QUESTIONS),
                    ["schema", "index", "statistics", "bloat", "pool", "migration", "shard"])
    expected = {
        "schema": [["product_archive", "product_id", "no foreign key"],
                   ["product_archive", "tenant_id", "no foreign key"]],
        "pool": [["0", "100", "0"]],
    }
    for name in QUESTIONS:
        found = ask(server, name)[1]
        told = {"schema": "nothing but the archive, which outlives what it names",
                "pool": "no session but its own"}.get(name, "nothing")
        evidence.equals(f"On a healthy database `{name}` finds {told}", found, expected.get(name, []))
