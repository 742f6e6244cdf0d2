"""The texts that are open in an editor's program, by path, and those of files that are not."""

from __future__ import annotations

from pathlib import Path

from pygls.workspace import PositionCodec

from editions.findings import FindingsError
from editions.lsp.texts import Text
from editions.source.files import read_text


class Windows:
    """The state of the client: each open file with its text, version and the address that the client gave it."""

    def __init__(self) -> None:
        self._open: dict[Path, tuple[Text, str, int | None]] = {}

    def put(
        self, path: Path, uri: str, version: int | None, source: str, codec: PositionCodec
    ) -> None:
        self._open[path] = (Text(path, source, codec), uri, version)

    def close(self, path: Path) -> None:
        self._open.pop(path, None)

    def __contains__(self, path: Path) -> bool:
        return path in self._open

    def text(self, path: Path, codec: PositionCodec) -> Text:
        """The text in the window, or that of the file; "" if there is none that can be read."""
        if path in self._open:
            return self._open[path][0]
        try:
            return Text(path, read_text(path), codec)
        except FindingsError:
            return Text(path, "", codec)

    def uri(self, path: Path) -> str:
        return self._open[path][1] if path in self._open else path.as_uri()

    def version(self, path: Path) -> int | None:
        return self._open[path][2] if path in self._open else None

    def below(self, folder: Path) -> dict[Path, str]:
        """The texts of the open files in a folder."""
        return {path: one[0].source for path, one in self._open.items() if path.parent == folder}
