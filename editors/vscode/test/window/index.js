// Run by Visual Studio Code in its own extension host, in a window whose folder is that of tests/data/lsp (`make editors`).
"use strict";

const assert = require("node:assert/strict");
const vscode = require("vscode");

const PATIENCE = 60_000; // milliseconds

async function becomes(ask, holds) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    assert.ok(Date.now() < end, `in vain: ${JSON.stringify(value)}`);
    await new Promise((done) => { setTimeout(done, 100); });
  }
}

const run = (command, ...more) => vscode.commands.executeCommand(command, ...more);
const findings = (document, count) => becomes(() => vscode.languages.getDiagnostics(document.uri), (list) => list.length === count);
const at = (document, words, inside = 0) => document.positionAt(document.getText().indexOf(words) + inside);
const nameOf = (place) => (place.uri ?? place.targetUri).path.split("/").at(-1);
const CALL = ["[^gain] See", 3];

const tests = {
  async "an edit is answered, and its correction applied"({ document, editor }) {
    const sound = document.getText();
    await editor.edit((edit) => edit.insert(at(document, "third"), "third and the the "));
    const found = await becomes(
      () => vscode.languages.getDiagnostics(document.uri), (list) => list.some((one) => one.code?.value === "word-doubled"));
    const { range } = found.find((one) => one.code.value === "word-doubled");
    const actions = await run("vscode.executeCodeActionProvider", document.uri, range);
    const corrections = actions.filter((one) => one.edit);
    assert.ok(corrections.length);
    await vscode.workspace.applyEdit(corrections[0].edit);
    assert.ok(!document.getText().includes("the the"));
    await editor.edit((edit) => edit.replace(new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length)), sound));
    await findings(document, 0);
  },
  async "at a call there is the note with its twin"({ document }) {
    const [hover] = await run("vscode.executeHoverProvider", document.uri, at(document, ...CALL));
    const text = hover.contents.map((one) => one.value).join("\n");
    assert.match(text, /zh/);
  },
  async "a call leads to its note, a block to its twin"({ document }) {
    const [note] = await run("vscode.executeDefinitionProvider", document.uri, at(document, ...CALL));
    assert.equal(nameOf(note), "en.md");
    const [twin] = await run("vscode.executeDefinitionProvider", document.uri, at(document, "A third"));
    assert.equal(nameOf(twin), "zh.md");
  },
  async "labels are completed"({ document }) {
    const list = await run("vscode.executeCompletionItemProvider", document.uri, at(document, ...CALL));
    assert.ok(list.items.some((one) => (one.label.label ?? one.label).includes("gain")));
  },
  async "blocks are folded"({ document }) {
    const folds = await run("vscode.executeFoldingRangeProvider", document.uri);
    assert.ok(folds.length > 3);
  },
  async "a label is renamed in both editions"({ document }) {
    const edit = await run("vscode.executeDocumentRenameProvider", document.uri, at(document, ...CALL), "profit");
    assert.deepEqual(edit.entries().map(([uri]) => uri.path.split("/").at(-1)).sort(), ["en.md", "zh.md"]);
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.getText().includes("[^profit]") && !document.getText().includes("[^gain]"));
  },
};

exports.run = async () => {
  const [folder] = vscode.workspace.workspaceFolders;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, "essay/en.md"));
  const editor = await vscode.window.showTextDocument(document);
  await vscode.extensions.getExtension("editions.editions").activate();
  for (const [name, test] of Object.entries(tests)) {
    await test({ document, editor });
    console.log(`passed: ${name}`);
  }
};
