#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Runs the executable of this platform's package; its exit code or signal becomes this program's.
"use strict";
const { spawn } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;

function fail(message, hint) {
  process.stderr.write(`plangate: ${message}\n  hint: ${hint}\n`);
  process.exit(2);
}

function executable() {
  const name = `@plangate/${platform}`;
  try {
    return require.resolve(`${name}/bin/plangate`);
  } catch {
    const { optionalDependencies } = require("../package.json");
    if (name in optionalDependencies)
      fail(`the package ${name} is not installed`,
        "Install plangate again on this machine, with optional dependencies (without --omit=optional).");
    fail(`there is no package of plangate for ${platform}`, "Build it from its source: ci/build.sh.");
  }
}

const child = spawn(executable(), process.argv.slice(2), { stdio: "inherit" });

// A terminal sends Ctrl-C to the executable too, which would take a second one as an order to end at once.
const fromTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
process.on("SIGINT", () => fromTerminal || child.kill("SIGINT"));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));

child.on("error", (error) => fail(`${error.path} does not start: ${error.code}`, "Install plangate again."));
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
