"""Write sizes.tsv: the bytes of each locked package's file on this machine, for the progress of a first `make`.

usage: python3 sizes.py      (fetches every package once, into a temporary folder)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent


def main() -> None:
    sizes: dict[str, int] = {}
    for lock in sorted(LOCKS.glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            options = ["--only-binary", ":all:", "--require-hashes", "--dest", folder]
            subprocess.run([*command, *options, "-r", lock], check=True)
            for file in Path(folder).iterdir():
                name = re.sub(r"[._]", "-", file.name.split("-")[0]).lower()
                sizes[name] = file.stat().st_size
    lines = "".join(f"{name}\t{size}\n" for name, size in sorted(sizes.items()))
    (LOCKS / "sizes.tsv").write_text(lines)


if __name__ == "__main__":
    main()
