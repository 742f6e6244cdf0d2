// The protocol library of the extension and the real server: an exchange. EDITIONS names the program (default: editions).
"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { pathToFileURL } = require("node:url");
const lsp = require("vscode-languageserver-protocol/node");

const FILE = path.join(__dirname, "../../../tests/data/lsp/source/essay/en.md");

test("a call without a note is found", async () => {
  const [program, ...rest] = (process.env.EDITIONS ?? "editions").split(" ");
  const server = spawn(program, [...rest, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = lsp.createProtocolConnection(
    new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
  const uri = pathToFileURL(FILE).href;
  const found = new Promise((resolve) => {
    connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
      if (params.uri === uri && params.diagnostics.length) resolve(params.diagnostics);
    });
  });
  connection.listen();
  await connection.sendRequest(lsp.InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  connection.sendNotification(lsp.InitializedNotification.type, {});
  const text = readFileSync(FILE, "utf-8").replace("forty years.", "forty years.[^lost]");
  connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "markdown", version: 1, text },
  });
  const [diagnostic] = await found;
  assert.equal(diagnostic.code, "note-undefined");
  await connection.sendRequest(lsp.ShutdownRequest.type);
  connection.sendNotification(lsp.ExitNotification.type);
  await new Promise((resolve) => server.on("exit", resolve));
  connection.dispose();
});
