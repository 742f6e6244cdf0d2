"""Time from an edit to its answer: the language server and a long text, as an editor's program has them.

    python bench/edits.py [--characters 150000] [--edits 100] [--pause 0.25]

The series' own issue is repeated until the text is long enough, with labels of its own each time. Each edit types a
letter, a call or a line break somewhere, and the time ends when the diagnostics of that version have come. The
reading that follows (pandoc, all checks, the match of the editions) is timed apart, from the last edit. On a busy
machine the processor's time of the server (Linux only) says more than the clock.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

SOURCE = Path(__file__).resolve().parents[1] / "source"
ISSUE = "a-path-of-no-return"
TYPED = ("e", "国", " ", "\n\n", "[^lost]", ",")
SEED = 4


def lengthen(path: Path, characters: int) -> str:
    """Repeat a text with its notes until it is that long."""
    body, _, notes = path.read_text(encoding="utf-8").partition("\n[^")
    notes = f"[^{notes}"
    bodies: list[str] = []
    definitions: list[str] = []
    while sum(map(len, (*bodies, *definitions))) < characters:
        label = rf"[^\1-{len(bodies)}]"
        bodies.append(re.sub(r"\[\^([\w-]+)\]", label, body))
        definitions.append(re.sub(r"\[\^([\w-]+)\]", label, notes))
    text = "\n\n".join([*bodies, *definitions])
    path.write_text(text, encoding="utf-8")
    return text


class Client(LanguageClient):
    """Keeps when the diagnostics of each version came."""

    def __init__(self) -> None:
        super().__init__("bench", "1")
        self.came: dict[int, list[float]] = {}
        self.news = asyncio.Event()

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            if params.version is not None:
                self.came.setdefault(params.version, []).append(time.perf_counter())
                self.news.set()

    async def answers(self, version: int, count: int) -> float:
        """When the diagnostics of a version had come so many times."""
        while len(self.came.get(version, ())) < count:
            self.news.clear()
            await self.news.wait()
        return self.came[version][count - 1]


def processor_time(pid: int) -> float:
    """Seconds that a process has computed (proc(5)); 0 where there is no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(
    folder: Path, text: str, edits: int, pause: float
) -> tuple[list[float], float, float]:
    """Seconds to the answer of each edit, from the last edit to the whole reading, of the processor for an edit."""
    client = Client()
    await client.start_io(sys.executable, "-m", "editions", "lsp")
    await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    uri, chance = (folder / "en.md").as_uri(), random.Random(SEED)
    document = lsp.TextDocumentItem(uri, "markdown", 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
    await client.answers(1, 2)
    assert client._server
    seconds, computed = [], processor_time(client._server.pid)
    for version in range(2, edits + 2):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(TYPED) + text[at:]
        begun = time.perf_counter()
        changed = lsp.VersionedTextDocumentIdentifier(version, uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        client.text_document_did_change(lsp.DidChangeTextDocumentParams(changed, [change]))
        seconds.append(await client.answers(version, 1) - begun)
        await asyncio.sleep(pause)
    computed = (processor_time(client._server.pid) - computed) / edits
    whole = await client.answers(edits + 1, 2) - begun
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return seconds, whole, computed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=150_000)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--pause", type=float, default=0.25, help="seconds between edits")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(SOURCE, Path(home, "source"))
        folder = Path(home, "source", ISSUE)
        lengthen(folder / "zh.md", args.characters // 3)
        text = lengthen(folder / "en.md", args.characters)
        seconds, whole, computed = asyncio.run(measure(folder, text, args.edits, args.pause))
    ordered = sorted(seconds)
    within = sum(one <= 0.1 for one in seconds)
    print(f"{len(text)} characters, {len(text.encode()) // 1000} kB, {args.edits} edits")
    print(
        f"answered: median {statistics.median(ordered) * 1000:.0f} ms, "
        f"95 of 100 within {ordered[len(ordered) * 95 // 100 - 1] * 1000:.0f} ms, "
        f"slowest {ordered[-1] * 1000:.0f} ms; {within} within 100 ms"
    )
    print(f"the server computes {computed * 1000:.0f} ms for an edit")
    print(f"the whole reading: {whole:.1f} s after the last edit")


if __name__ == "__main__":
    main()
