// SPDX-License-Identifier: MIT
// Pages to look at: made by the binary, out of plans that were recorded on a real server.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const plangate = process.env.PLANGATE;
const rules = new URL("../rules/", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "plangate-browser-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

const recordings = [
  ["orders", "open_orders", "seq-scan/index-scan-dropped"],
  ["orders", "order_history", "index-condition-lost/dropped"],
  ["orders", "order_lines", "index-condition-lost/planner-choice"],
  ["orders", "order_sums", "seq-scan/quiet-renamed-index"],
  ["shop", "basket", "row-estimate/below-a-join-and-a-sort"],
  ["shop", "picks", "row-estimate/function-default-is-a-warning"],
  ["shop", "products", "seq-scan/bitmap-dropped"],
];

// What would run, were it ever taken for HTML; "window.injected" stays unset.
export const evil =
  `</script></code></pre><script>window.injected = "script"</script>` +
  `<img src="x" onerror="window.injected = 'image'"><svg onload="window.injected = 'svg'"></svg>` +
  `" onmouseover="window.injected = 'attribute'" autofocus onfocus="window.injected = 'focus'" x="` +
  `<a href="javascript:window.injected = 'link'">click</a><meta http-equiv="refresh" content="0;url=https://example.com">`;

const file = (name) => join(folder, name);
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function judged(suite, query, recording) {
  spawnSync(plangate, [
    "diff", `${rules}${recording}/baseline.json`, `${rules}${recording}/current.json`,
    "--report", `json=${file("case.json")}`,
  ]);
  const results = JSON.parse(readFileSync(file("case.json"), "utf8"));
  return { results, case: { ...results.cases[0], suite, query, file: `queries/${suite}/${query}.sql` } };
}

// Every text that a stranger may have written. Names of suites and queries hold no slash.
function poisoned(each) {
  const copy = structuredClone(each);
  Object.assign(copy, {
    suite: `<svg onload="window.injected = 'suite'">`,
    query: `<img src="x" onerror="window.injected = 'query'">`,
    file: evil,
    sql: `/*+ ${evil} */ SELECT '${evil}'`,
    binding: evil,
    parameters: [{ name: evil, text: evil, sql: null }, { name: "sql", text: null, sql: evil }],
    baseline_texts: {},
    current_texts: {},
  });
  for (const finding of copy.findings)
    for (const key of ["message", "detail", "hint", "cause", "relation", "alias"]) finding[key] = evil;
  for (const node of [...copy.baseline_plan.nodes, ...copy.current_plan.nodes]) {
    for (const key of ["schema", "relation", "alias", "index", "subplan"]) node[key] = evil;
    node.conditions = { [evil]: evil };
  }
  return copy;
}

function pageOf(results, name) {
  writeFileSync(file("results.json"), JSON.stringify(results));
  const run = spawnSync(plangate, ["merge", file("results.json"), "--report", `html=${file(name)}`], { encoding: "utf8" });
  if (run.status > 1) throw new Error(run.stderr);
  return file(name);
}

function counted(results, cases) {
  const findings = cases.flatMap((each) => each.findings).filter((each) => each.waived === null);
  const failed = cases.filter((each) => each.status === "fail").length;
  const severe = (severity) => findings.filter((each) => each.severity === severity).length;
  const summary = {
    cases: cases.length, passed: cases.length - failed, failed, waived: 0,
    errors: severe("error"), warnings: severe("warning"), notes: severe("note"),
  };
  return { ...results, verdict: failed ? "fail" : "pass", summary, cases };
}

// Of a few cases of two suites, and a hostile one.
export function samplePage() {
  const all = recordings.map((each) => judged(...each));
  const cases = all.map((each) => each.case);
  cases.push(poisoned(cases[0]));
  cases.sort((a, b) => byName(a.suite, b.suite) || byName(a.query, b.query));
  return pageOf(counted(all[0].results, cases), "sample.html");
}

// Of a run that could not give a verdict.
export function errorPage() {
  spawnSync(plangate, ["check", "--config", file("missing.toml"), "--report", `html=${file("error.html")}`]);
  return file("error.html");
}

// The page as it would be, had an escape been forgotten.
export function pageWithForgottenEscape(page) {
  // No policy of a page stops a refresh: this one is left to the escapes.
  const unescaped = evil.replace(/<meta .*>/, "<style>body { display: none }</style>");
  const html = readFileSync(page, "utf8").replace("<main", () => `${unescaped}<main`);
  writeFileSync(file("forgotten.html"), html);
  return file("forgotten.html");
}
