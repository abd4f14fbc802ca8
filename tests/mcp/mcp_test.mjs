// SPDX-License-Identifier: MIT
// plangate mcp as an agent drives it, with the protocol's own client.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';

const { PLANGATE, MODULES } = process.env;
const require = createRequire(join(MODULES, 'here.js'));
const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');

const environment = { ...process.env };
delete environment.CI;
let project;
let client;

function plangate(...words) {
  const ran = spawnSync(PLANGATE, words, { cwd: project, env: environment, encoding: 'utf8' });
  assert.equal(ran.status, 0, ran.stdout + ran.stderr);
}

function configure(seed) {
  writeFileSync(join(project, 'plangate.toml'),
    `[suite.shop]\nseed = [${seed}]\nqueries = ["queries/*.sql"]\n`);
}

/// From now on a seed does not end by itself; resolves once it has begun.
function endlessSeed() {
  configure('{ run = "touch started; sleep 3600" }');
  return new Promise(resolve => {
    const watcher = watch(project, (event, name) => {
      if (name !== 'started') return;
      watcher.close();
      rmSync(join(project, 'started'));
      resolve();
    });
  });
}

before(async () => {
  project = mkdtempSync(join(tmpdir(), 'plangate-mcp-'));
  cpSync('tests/database/shop', join(project, 'seed'), { recursive: true });
  mkdirSync(join(project, 'queries'));
  configure('"seed/*.sql"');
  writeFileSync(join(project, 'queries/customer.sql'),
    '--@ bindings.one = { id = 77 }\nSELECT id FROM orders WHERE customer_id = :id;\n');
  plangate('refresh');
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport(
    { command: PLANGATE, args: ['mcp'], cwd: project, env: environment }));
});

after(async () => {
  await client.close();
  rmSync(project, { recursive: true });
});

const called = async (name, words = {}, options = {}) => {
  const result = await client.callTool({ name, arguments: words }, undefined, options);
  return { isError: result.isError, text: result.content.map(each => each.text).join('') };
};

test('the server says what it is and which tools it has', async () => {
  assert.equal(client.getServerVersion().name, 'plangate');
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(each => each.name), ['check', 'explain', 'try', 'rules']);
});

test('check: green, then red with what to do, and green again', async () => {
  const green = await called('check');
  assert.equal(green.isError, false);
  assert.equal(JSON.parse(green.text).verdict, 'pass');

  writeFileSync(join(project, 'seed/90_tidy_up.sql'), 'DROP INDEX orders_customer_idx;\n');
  const red = await called('check', { select: ['shop'] });
  assert.equal(red.isError, false);
  assert.ok(red.text.length < 4096);
  const [failing] = JSON.parse(red.text).cases;
  const [finding] = failing.findings;
  assert.equal(finding.rule, 'seq-scan');
  assert.equal(finding.cause, 'index-dropped');
  assert.match(finding.next, /^plangate try 'CREATE INDEX .*\(customer_id\);' shop\/customer$/);

  rmSync(join(project, 'seed/90_tidy_up.sql'));
  assert.equal(JSON.parse((await called('check')).text).verdict, 'pass');
});

test('explain and rules print what their commands print', async () => {
  const explained = await called('explain', { query: 'shop/customer', binding: 'one' });
  assert.match(explained.text, /orders_customer_idx/);
  assert.match((await called('rules', { rule: 'seq-scan' })).text, /^seq-scan\n/);
});

test('what gives no verdict is an error of the tool, with the way out', async () => {
  const unknown = await called('explain', { query: 'shop/nothing' });
  assert.equal(unknown.isError, true);
  assert.match(unknown.text, /hint/);
  assert.equal((await called('check', { select: ['nowhere'] })).isError, true);
});

test('unknown tools and arguments are errors of the protocol', async () => {
  await assert.rejects(called('refresh'), { code: -32602 });
  await assert.rejects(called('check', { force: true }), { code: -32602 });
  await assert.rejects(client.request({ method: 'no/such', params: {} }, { parse: x => x }));
});

test('a call that is cancelled ends, and the next one is served', async () => {
  const begun = endlessSeed();
  const abort = new AbortController();
  const slow = assert.rejects(called('check', {}, { signal: abort.signal }));
  await begun;
  await client.ping();  // answered while the call runs
  abort.abort();
  await slow;
  configure('"seed/*.sql"');
  assert.equal(JSON.parse((await called('check')).text).verdict, 'pass');
});

/// A server without the client: what is on its standard output, line by line.
function server() {
  const child = spawn(PLANGATE, ['mcp'], { cwd: project, env: environment });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise(resolve => child.on('exit', (code, signal) => resolve({ code, signal })));
  return {
    child, ended,
    send: message => child.stdin.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`),
    next: async () => JSON.parse((await lines.next()).value),
    rest: async () => (await lines.next()).value,
  };
}

test('older clients agree on their version, and bad JSON is answered', async () => {
  const { child, ended, send, next, rest } = server();
  send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2024-11-05' } });
  assert.equal((await next()).result.protocolVersion, '2024-11-05');
  send('{"jsonrpc"\n');
  assert.equal((await next()).error.code, -32700);
  child.stdin.end();
  assert.equal(await rest(), undefined);
  assert.deepEqual(await ended, { code: 0, signal: null });
});

for (const [how, end, expected] of [
  ['its input ends', child => child.stdin.end(), { code: 0, signal: null }],
  ['SIGTERM comes', child => child.kill('SIGTERM'), { code: 2, signal: null }],
]) {
  test(`a running call ends when ${how}`, async () => {
    const begun = endlessSeed();
    const { child, ended, send, rest } = server();
    send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'check', arguments: {} } });
    await begun;
    end(child);
    assert.equal(await rest(), undefined);
    assert.deepEqual(await ended, expected);
  });
}
