// Starts `editions lsp` and hands it the Markdown and YAML of issues; all that is known of the texts is the server's.
"use strict";

const { existsSync } = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** Below an open folder, by platform. */
const IN_FOLDER = [".venv/bin/editions", ".venv/Scripts/editions.exe"];

let client;

/** The program and its arguments: as set, else that of an open folder, else the one on the path. */
function command(configuration, folders) {
  const given = configuration.get("command") ?? [];
  const near = folders.flatMap((folder) => IN_FOLDER.map((name) => path.join(folder, name)));
  const [program, ...rest] = given.length ? given : [near.find((file) => existsSync(file)) ?? "editions"];
  const language = configuration.get("language");
  return { command: program, args: [...rest, "lsp", ...(language ? ["--language", language] : [])] };
}

async function start() {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const server = command(vscode.workspace.getConfiguration("editions"), folders);
  client = new LanguageClient("editions", "Editions", server, {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", pattern: "**/{issue,series,glossary,words}.yaml" },
    ],
  });
  await client.start();
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("editions.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("editions") && restart()),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
