# SPDX-License-Identifier: MIT
"""Runs a composite action's steps as a GitHub runner does: expressions, conditions, a shell a step,
environment files, workflow commands in what they print. Only what our action uses of it; anything
else is an error. Steps that use other actions are recorded, not run."""

import collections
import os
import pathlib
import re
import subprocess
import urllib.parse

import yaml

Command = collections.namedtuple("Command", "name properties text")
Ran = collections.namedtuple("Ran", "exit_code log commands summary outputs used")


def value_of(expression, names):
    """Of "a.b", "'text'", "a == 'b'", "a != 'b'"."""
    for operator, holds in ((" == ", lambda a, b: a == b), (" != ", lambda a, b: a != b)):
        if operator in expression:
            left, right = expression.split(operator)
            return holds(value_of(left, names), value_of(right, names))
    expression = expression.strip()
    literal = re.fullmatch(r"'([^']*)'", expression)
    if literal:
        return literal[1]
    if expression.split(".")[0] not in ("inputs", "steps", "runner", "github"):
        raise ValueError("no runner would know " + expression)
    return names.get(expression, "")


def filled(text, names):
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: str(value_of(found[1], names)), str(text))


def unescaped(text):
    return urllib.parse.unquote(text)


def commands_in(log):
    """Workflow commands, but for what stands between ::stop-commands::TOKEN and ::TOKEN::."""
    found, token = [], None
    for line in log.split("\n"):
        if token:
            token = None if line == f"::{token}::" else token
            continue
        command = re.fullmatch(r"::([a-z-]+)(?: (.*?))?::(.*)", line)
        if not command:
            continue
        if command[1] == "stop-commands":
            token = command[3]
            continue
        properties = dict(each.split("=", 1) for each in (command[2] or "").split(",") if each)
        found.append(Command(command[1], {key: unescaped(value) for key, value in properties.items()},
                             unescaped(command[3])))
    return found


def outputs_in(text):
    return dict(line.split("=", 1) for line in text.splitlines())


def run(action, inputs, workspace, temporary, variables, recorded):
    """The action, given as its folder; `variables` are added to the job's environment, `recorded` are
    the outputs of steps that are not run."""
    definition = yaml.safe_load((action / "action.yml").read_text())
    unknown = set(inputs) - set(definition["inputs"])
    if unknown:
        raise ValueError(f"no such input: {unknown}")
    names = {"runner.temp": str(temporary), "runner.os": "Linux", "runner.arch": "X64",
             "github.action_repository": variables.get("PLANGATE_ACTION_REPOSITORY", ""),
             "github.action_ref": variables.get("PLANGATE_ACTION_REF", ""), **recorded}
    for name, described in definition["inputs"].items():
        names["inputs." + name] = inputs.get(name, described.get("default", ""))
    environment = {**os.environ, **variables, "GITHUB_ACTION_PATH": str(action), "CI": "true",
                   "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace),
                   "RUNNER_TEMP": str(temporary)}
    log, summary, used, code = "", "", [], 0
    for step in definition["runs"]["steps"]:
        if code or ("if" in step and not value_of(step["if"], names)):
            continue
        if "uses" in step:
            used.append((step["uses"], {key: filled(value, names) for key, value in step["with"].items()}))
            continue
        files = {name: pathlib.Path(temporary) / name.lower()
                 for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        script = pathlib.Path(temporary) / "step.sh"
        script.write_text(step["run"])
        own = {key: filled(value, names) for key, value in step.get("env", {}).items()}
        ran = subprocess.run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
                             cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             env={**environment, **own, **{key: str(file) for key, file in files.items()}})
        log += ran.stdout.decode("utf-8", "replace")
        code = ran.returncode
        for key, value in outputs_in(files["GITHUB_OUTPUT"].read_text()).items():
            names[f"steps.{step['id']}.outputs.{key}"] = value
        environment["PATH"] = ":".join([*files["GITHUB_PATH"].read_text().split(), environment["PATH"]])
        summary += files["GITHUB_STEP_SUMMARY"].read_text()
    outputs = {name: filled(each["value"], names) for name, each in definition["outputs"].items()}
    return Ran(code, log, commands_in(log), summary, outputs, used)
