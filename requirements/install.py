"""Bring what is lacking: the virtual environment, groups of locked packages, and things of the machine.

usage: python3 install.py VENV PART... [--system=no]

Needs nothing but the standard library, as the messages do that it prints: the Makefile runs it with the machine's
own Python. All that is lacking is listed, with sizes, before anything is fetched. A part is

- a lock file beside this program, by its name: `base` makes the environment anew whenever its lock file
  changed or an earlier run was interrupted; the other groups are added to it. Every package must have a
  hash in the lock file; no package is built from source;
- `java`, `node`: such a group, unless the machine has the program;
- `pango`, `chromium`: unless the machine has it, packages of its distribution, unpacked in the user's cache;
- `subset`: likewise, where there is such a package: the benchmark's rivals are slower without it;
- `ace`: the accessibility checker, from a lock file of npm.

Nothing of the system is changed. With `--system=no` what the machine lacks is not fetched: one line gives the
command that installs it.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

LOCKS = Path(__file__).resolve().parent
PROJECT = LOCKS.parent
sys.path.insert(0, str(PROJECT / "scripts"))

from editions import messages  # noqa: E402
from editions.machine import libraries, npm, npm_browser, programs, system, unpacked  # noqa: E402
from editions.machine.folders import alone  # noqa: E402
from editions.messages import counted, text  # noqa: E402

# What is in an environment before the file that marks it as one is written.
OF_A_BEGINNING = {"bin", "include", "lib", "lib64"}

# What pip says at the beginning of each package, by name or as the path of a file; and of each file's size.
STEP = (
    r"(Collecting|Ignoring|Processing|Requirement already satisfied:) (\S*/)?"
    r"(?P<package>[\w.-]+?)(-\d\S*\.whl|[=: ]|$)"
)

# The groups that take the place of a program of the machine.
PROGRAMS = {"java": programs.JAVA, "node": programs.NODE}
# From npm, with the megabytes that they take: a validator; in what the tests open the books; what sets pages
# beside ours.
ACE = PROJECT / "scripts/editions/checks/validators/ace_package"
OF_NPM = {
    "ace": (npm.Packages(ACE, "ace", "Ace"), 50),
    "readers": (npm.Packages(LOCKS / "readers", "readers", "Reading systems"), 6),
    "vivliostyle": (npm.Packages(LOCKS / "vivliostyle", "vivliostyle", "Vivliostyle"), 14),
}
# Before code that the environment's Python runs: it prints in the language of the locale too.
IN_LANGUAGE = "from editions import messages as m\nwith m.in_language(m.of_locale()):"
THINGS = {"pango": unpacked.PANGO, "chromium": unpacked.CHROMIUM}


@dataclass(frozen=True)
class Part:
    """One thing that is lacking; `of_system` says that it might be installed on the machine instead."""

    line: str
    provide: Callable[[], None]
    of_system: tuple[system.Needed, ...] = ()


def main(venv: Path, names: list[str], *, may_bring: bool) -> None:
    refuse_what_is_not_ours(venv)
    with alone(system.cache_folder() / "install.lock"):  # `make -j` may want two groups at once
        lacking = [part for name in in_order(names) if (part := lack(venv, name, names, may_bring))]
        refused = [thing for part in lacking for thing in part.of_system]
        if refused and not may_bring:
            fail(system.missing_line(refused))
        if len(lacking) > 1:
            say(text("install-plan"))
            for part in lacking:
                say(f"  {part.line}")
        for part in lacking:
            part.provide()
        if lacking:
            unpacked.tidy()


def in_order(names: list[str]) -> list[str]:
    """Libraries come first, as nothing is worth fetching without them; on macOS they are a package."""
    macos = ["macos"] if "pango" in names and sys.platform == "darwin" else []
    others = [name for name in names if name not in ("base", "pango")]
    first = [
        name for name in ("pango", "base") if name in names and not (macos and name == "pango")
    ]
    return [*first, *macos, *others]


def lack(venv: Path, name: str, names: list[str], may_bring: bool) -> Part | None:
    """What is to be fetched for a part; None if it is there already."""
    if name == "subset":
        return lack_of_subset() if may_bring else None
    if name in THINGS:
        return lack_of_thing(venv, THINGS[name], may_bring)
    if name in OF_NPM:
        return lack_of_packages(venv, *OF_NPM[name])
    lock = LOCKS / f"{name}.txt"
    if not lock.is_file():
        fail(text("install-no-part", name=name, file=lock))
    anew = "base" in names and not is_current(venv, "base")
    if not anew and is_current(venv, name):
        return None
    missing: tuple[system.Needed, ...] = ()
    if program := PROGRAMS.get(name):
        if programs.is_usable(program):
            return None
        missing = (program,)
    if name == "macos":
        libraries.prepare_libraries()
        missing = libraries.missing_libraries()
        if not missing:
            return None
    if name == "base":
        require_venv()
    packages = packages_of(lock)
    size = unpacked.megabytes(sum(size_of(package) for package in packages))
    count = counted("python-packages", len(packages))
    parts = {"name": name, "packages": count, "size": size, "folder": venv.name}
    return Part(text("machine-plan", "python", **parts), lambda: bring_group(venv, name), missing)


def lack_of_thing(venv: Path, thing: unpacked.Thing, may_bring: bool) -> Part | None:
    if thing is unpacked.PANGO:
        libraries.prepare_libraries()
        missing: tuple[system.Needed, ...] = libraries.missing_libraries()
    else:
        missing = () if programs.is_usable(programs.CHROMIUM) else (programs.CHROMIUM,)
    if not missing:
        return None
    if not may_bring:  # to ask the distribution may mean to fetch its lists
        return Part(thing.name, lambda: None, missing)
    if planned := unpacked.plan(thing):
        return Part(planned.line(), lambda: unpacked.provide(planned, say_passing), missing)
    if thing is unpacked.CHROMIUM and npm_browser.is_possible():
        code = "from editions.machine import npm_browser; npm_browser.provide(print)"
        return Part(npm_browser.line(), lambda: in_environment(venv, code, thing.name), missing)
    raise system.EnvironmentProblem(system.missing_line(missing))


def lack_of_subset() -> Part | None:
    if unpacked.SUBSET.manifest() or libraries.is_loadable(unpacked.SUBSET.sonames[0]):
        return None
    planned = unpacked.plan(unpacked.SUBSET)
    return Part(planned.line(), lambda: unpacked.provide(planned, say_passing)) if planned else None


def lack_of_packages(venv: Path, packages: npm.Packages, size: int) -> Part | None:
    if packages.modules.exists():
        return None
    code = (
        "from pathlib import Path; from editions.machine.npm import Packages;"
        f"Packages(Path({str(packages.source)!r}), {packages.key!r}, {packages.name!r}).install()"
    )
    parts = {"name": packages.name, "size": f"{size} MB", "folder": packages.folder}
    line = text("machine-plan", "npm-install", **parts)
    return Part(line, lambda: in_environment(venv, code, packages.name))


def in_environment(venv: Path, code: str, name: str) -> None:
    """Run code of the program with the environment's Python, which says how far it is."""
    code = f"{IN_LANGUAGE} {code}"
    done = subprocess.run(
        [python_of(venv), "-c", code], stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        fail(text("machine-cannot-install", name=name, reason=last_line(done.stderr)))


def packages_of(lock: Path) -> list[str]:
    """The packages of a lock file, as name==version."""
    return re.findall(r"^([\w.-]+==\S+)", lock.read_text(), re.MULTILINE)


def size_of(package: str) -> int:
    """The bytes of a package's file, as they were on Linux for x86-64 when it was locked."""
    table = (line.split("\t") for line in (LOCKS / "sizes.tsv").read_text().splitlines())
    return {name: int(size) for name, size in table}.get(package, 0)


def wanted_stamp(lock: Path) -> str:
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {PROJECT}\n"


def is_current(venv: Path, group: str) -> bool:
    stamp = venv / f".{group}"
    wanted = wanted_stamp(LOCKS / f"{group}.txt")
    if not (stamp.is_file() and stamp.read_text() == wanted and works(venv)):
        return False
    stamp.touch()
    return True


def bring_group(venv: Path, group: str) -> None:
    lock = LOCKS / f"{group}.txt"
    stamp = venv / f".{group}"
    stamp.unlink(missing_ok=True)
    if group == "base":
        create(venv)
        install(venv, group, lock)
        install_project(venv)
        # Read by the Makefile: an environment does not survive being moved.
        (venv / "where.mk").write_text(f"VENV_MADE_IN := {PROJECT}\n")
    else:
        install(venv, group, lock)
    stamp.write_text(wanted_stamp(lock))


def refuse_what_is_not_ours(venv: Path) -> None:
    """Making the environment empties its folder: it must not be a link, nor hold anything else."""
    if venv.is_symlink():
        target = os.path.realpath(venv)
        fail(text("install-not-ours", "link", folder=venv, target=target))
    if not venv.exists() or (venv / "pyvenv.cfg").exists():
        return
    if not venv.is_dir() or {path.name for path in venv.iterdir()} - OF_A_BEGINNING:
        fail(text("install-not-ours", "other", folder=venv))


def python_of(venv: Path) -> Path:
    return venv / "bin" / "python"


@cache
def works(venv: Path) -> bool:
    """Whether the environment's Python starts and has pip."""
    try:
        done = subprocess.run(
            [python_of(venv), "-c", "import pip"], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def require_venv() -> None:
    """Stop where this Python cannot make an environment: Debian has that in a package of its own."""
    try:
        import ensurepip  # noqa: F401
        import venv as _  # noqa: F401
    except ImportError:
        fail(text("install-no-venv", python=sys.executable))


def create(venv: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    say(text("install-creating", folder=venv.name, version=version))
    # By the name with the version, so that an upgrade of the machine's Python is noticed.
    named = Path(sys.executable).with_name(f"python{version}")
    maker = named if named.is_file() else Path(sys.executable)
    if reason := failure([str(maker), "-m", "venv", "--clear", str(venv)]):
        fail(text("install-failed", "environment", folder=venv, reason=reason))
    works.cache_clear()


def install(venv: Path, group: str, lock: Path) -> None:
    """Install the lock file's packages; a run that follows an interrupted one replaces them all."""
    unfinished = venv / f".{group}.unfinished"
    again = ["--force-reinstall"] if unfinished.exists() else []
    unfinished.touch()
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off"]
    packages = packages_of(lock)
    sizes = {package.partition("==")[0]: size_of(package) for package in packages}
    total, left = len(packages), sum(sizes.values())
    command = [*pip(venv), "install", *options, *again, "-r", str(lock)]
    said: list[str] = []
    done = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if one := re.match(STEP, line):
                done += 1
                name = re.sub(r"[._]", "-", one["package"]).lower()
                form = "package-left" if left >= 50_000 else "package"
                at = {"done": done, "total": total, "rest": unpacked.megabytes(left)}
                say(step(form, group, package=one["package"], **at), passing=True)
                left -= sizes.get(name, 0)
            elif line.startswith("Installing collected"):
                say(step("installing", group), passing=True)
    if process.returncode:
        reason = last_line("".join(said))
        fail(text("install-failed", "packages", group=group, reason=reason))
    unfinished.unlink()
    say(step("done", group, total=total))


def step(form: str, group: str, **parts: object) -> str:
    return text("install-step", form, group=group, **parts)


def install_project(venv: Path) -> None:
    """The program itself, editable: the command `editions` runs what is in scripts/."""
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    if reason := failure([*pip(venv), "install", *options, "--editable", str(PROJECT)]):
        fail(text("install-failed", "program", reason=reason))


def failure(command: list[str]) -> str:
    """Run a program whose output matters only when it fails: why it did, "" when it did not."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return last_line(done.stdout + done.stderr) if done.returncode else ""


def pip(venv: Path) -> list[str]:
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    return [str(python_of(venv)), "-m", "pip", "--no-input"]


def last_line(output: str) -> str:
    """The line that gives the reason: pip's own error if there is one, else the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"error: (?!Exception:)", line, re.IGNORECASE)]
    return (errors or lines or [text("machine-reason", "none")])[-1]


def say(line: str, *, passing: bool = False) -> None:
    """A line of progress; on a terminal a passing one is drawn over by the next."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\033[2K{line}" + ("" if passing else "\n"))
    else:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def say_passing(line: str) -> None:
    say(line, passing=True)


def fail(line: str) -> NoReturn:
    print(line, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    options = [argument for argument in sys.argv[1:] if argument.startswith("--")]
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(arguments) < 2 or any(not re.fullmatch("--system=(yes|no)", one) for one in options):
        fail(__doc__.strip())
    with messages.in_language(messages.of_locale()):
        try:
            may_bring = "--system=no" not in options
            main(Path(arguments[0]).absolute(), arguments[1:], may_bring=may_bring)
        except system.EnvironmentProblem as problem:
            fail(str(problem))
        except OSError as error:
            fail(f"{error.filename}: {error.strerror}")
        except KeyboardInterrupt:
            fail(text("install-stopped"))
