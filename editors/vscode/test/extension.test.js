// The extension with a `vscode` and a client that are not the real ones: what it starts, and when it starts it anew.
"use strict";

const assert = require("node:assert/strict");
const { mkdirSync, mkdtempSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { tmpdir } = require("node:os");
const path = require("node:path");
const { beforeEach, test } = require("node:test");

let clients, commands, folders, settings, changed;

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options, state: "new" });
    clients.push(this);
  }
  async start() { this.state = "running"; }
  async stop() { this.state = "stopped"; }
}

const vscode = {
  commands: { registerCommand: (name, run) => { commands[name] = run; return { dispose() {} }; } },
  workspace: {
    get workspaceFolders() { return folders.map((fsPath) => ({ uri: { fsPath } })); },
    getConfiguration: () => ({ get: (key) => settings[key] }),
    onDidChangeConfiguration: (listener) => { changed = listener; return { dispose() {} }; },
  },
};

const load = Module._load;
Module._load = (name, ...rest) =>
  name === "vscode" ? vscode : name === "vscode-languageclient/node" ? { LanguageClient } : load(name, ...rest);
const extension = require("../src/extension.js");

beforeEach(() => {
  clients = [];
  commands = {};
  folders = [mkdtempSync(path.join(tmpdir(), "editions-"))];
  settings = { command: [], language: "" };
});

async function started() {
  await extension.activate({ subscriptions: [] });
  return clients.at(-1);
}

test("the program on the path is started", async () => {
  const client = await started();
  assert.equal(client.state, "running");
  assert.deepEqual(client.server, { command: "editions", args: ["lsp"] });
  await extension.deactivate();
  assert.equal(client.state, "stopped");
});

test("the program of an open folder comes first", async () => {
  const program = path.join(folders[0], ".venv/bin/editions");
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, "");
  assert.equal((await started()).server.command, program);
});

test("the settings name the program and the language", async () => {
  settings = { command: ["python3", "-m", "editions"], language: "zh" };
  const { server } = await started();
  assert.deepEqual(server, { command: "python3", args: ["-m", "editions", "lsp", "--language", "zh"] });
});

test("Markdown and the YAML of issues are handed to the server", async () => {
  const { options } = await started();
  assert.ok(options.documentSelector.some((one) => one.language === "markdown"));
  assert.ok(options.documentSelector.some((one) => one.pattern === "**/{issue,series,glossary,words}.yaml"));
});

test("other settings and the command start it anew", async () => {
  const first = await started();
  await changed({ affectsConfiguration: (name) => name === "editions" });
  assert.equal(first.state, "stopped");
  assert.equal(clients.length, 2);
  await commands["editions.restart"]();
  assert.deepEqual(clients.map((one) => one.state), ["stopped", "stopped", "running"]);
  await changed({ affectsConfiguration: () => false });
  assert.equal(clients.length, 3);
});

test("package.json declares what the extension uses", () => {
  const { contributes, main } = require("../package.json");
  const declared = Object.keys(contributes.configuration.properties);
  assert.deepEqual(declared, Object.keys(settings).map((key) => `editions.${key}`));
  assert.deepEqual(contributes.commands.map((one) => one.command), ["editions.restart"]);
  assert.equal(main, "./dist/extension.js");
});
