"""Put the tables that the programs make into README.md: `make readme`."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"


def rules() -> str:
    """The table of rules, as the code has them."""
    command = [sys.executable, "-m", "editions", "rules", "--markdown"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, encoding="utf-8")
    return done.stdout.strip()


def with_part(text: str, name: str, part: str) -> str:
    """`text` with `part` between the marks of that name; raises ValueError if they are not there."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"README.md has no marks for {name}")
    return pattern.sub(lambda match: f"{match[1]}{part}\n{match[2]}", text)


def part_of(text: str, name: str) -> str:
    """What is between the marks of that name."""
    return text.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0].strip()


def updated(text: str) -> str:
    """The README with its tables as they are now; measured ones come from docs/."""
    text = with_part(text, "rules", rules())
    bench = (ROOT / "docs" / "bench.md").read_text(encoding="utf-8")
    return with_part(text, "bench", part_of(bench, "cold"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="say whether it is up to date")
    check = parser.parse_args().check
    text = README.read_text(encoding="utf-8")
    new = updated(text)
    if check:
        if new != text:
            print("README.md: its tables are not those of the code; run make readme")
        return int(new != text)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
