"""Write sizes.tsv: the bytes of each locked package's file on this machine, for the progress of a first `make`.

usage: python3 sizes.py      (fetches the packages whose size is not known yet, into a temporary folder)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent
TABLE = LOCKS / "sizes.tsv"


def main() -> None:
    entries = {
        entry.split()[0]: entry
        for lock in sorted(LOCKS.glob("*.txt"))
        for entry in re.split(r"\n(?=[A-Za-z0-9])", lock.read_text())
        if not entry.startswith("#")
    }
    known = dict(line.split("\t") for line in TABLE.read_text().splitlines())
    sizes = {name: known.get(name) or size_of(entry) for name, entry in entries.items()}
    TABLE.write_text("".join(f"{name}\t{size}\n" for name, size in sorted(sizes.items()) if size))


def size_of(entry: str) -> str:
    """The bytes of the file that pip would fetch; '' when this machine has no use for the package."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "lock.txt")
        lock.write_text(entry)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        options = ["--only-binary", ":all:", "--require-hashes", "--dest", folder, "-r", str(lock)]
        subprocess.run([*command, *options], check=True)
        lock.unlink()
        return "".join(str(file.stat().st_size) for file in Path(folder).iterdir())


if __name__ == "__main__":
    main()
