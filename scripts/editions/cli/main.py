"""The command line: `editions <verb>`. Each verb is a module of
`editions.cli.verbs`, imported when it is called.

Exit codes: 0 made and clean, 1 findings of severity error, 2 wrong use or environment.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from editions import __version__, messages
from editions.cli.console import FORMATS, Console, as_json
from editions.cli.parser import Parser
from editions.findings import FindingsError
from editions.machine import class_code, expressions, signals
from editions.machine.system import EnvironmentProblem

GROUPS = {
    "write": (
        "new",
        "import",
        "export",
        "translate",
        "build",
        "pdf",
        "epub",
        "lint",
        "watch",
        "check",
        "status",
    ),
    "review": ("review", "proof", "comments", "approve", "confirm"),
    "publish": ("web", "site", "validate"),
    "program": ("doctor", "provide", "fonts", "rules", "lsp"),
}
CLEAN, FOUND, MISUSE = 0, 1, 2
INTERRUPTED = 130
ENDING = (signal.SIGTERM, signal.SIGHUP)
DROPPED = 0.01  # seconds from an interruption that Python dropped to the next one


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code and never lets a traceback out."""
    if isinstance(sys.stdout, TextIOWrapper):  # GBK, for one, has not every character of a finding
        sys.stdout.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(overview())
        return CLEAN if arguments else MISUSE
    if arguments[0] == "--version":
        print(f"editions {__version__}")
        return CLEAN
    verb = arguments[0]
    if verb not in verbs():
        near = get_close_matches(verb, verbs(), n=1)
        form = "near" if near else "help"
        hint = messages.message("cli-no-verb", form, near="".join(near))
        line = messages.message("cli-no-verb", verb=verb, hint=hint)
        print(line.text(messages.of_locale()), file=sys.stderr)
        return MISUSE
    return run(verb, arguments[1:])


def verbs() -> tuple[str, ...]:
    """The verbs there are: the modules of `editions.cli.verbs`, by name."""
    folder = Path(__file__).with_name("verbs")
    names = (path.stem for path in folder.glob("*.py"))
    return tuple(sorted(name for name in names if name != "__init__"))


def module_of(verb: str) -> ModuleType:
    return import_module(f"editions.cli.verbs.{verb}")


def overview() -> str:
    """The page of `editions --help`, in the language of the locale."""
    with messages.in_language(messages.of_locale()):
        lines = [messages.text("help-usage"), "", messages.text("help-about")]
        width = max(map(len, verbs()))
        for group, names in GROUPS.items():
            lines += ["", messages.text(f"help-group-{group}")]
            lines += [f"  {name:<{width}}  {messages.text(f'help-{name}')}" for name in names]
        return "\n".join([*lines, "", messages.text("help-more"), messages.text("help-codes")])


def parser_of(verb: str, module: ModuleType) -> argparse.ArgumentParser:
    parser = Parser(verb, module.__doc__ or "")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--format", choices=FORMATS, default=FORMATS[0])
    output.add_argument("--json", action="store_const", dest="format", const="json")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--language", choices=messages.available(), default=messages.of_locale())
    module.configure(parser)
    return parser


def run(verb: str, arguments: Sequence[str]) -> int:
    """Run one verb with its arguments; every failure becomes a line and an exit code."""
    expressions.apply()
    class_code.apply()
    try:
        with signals.held_back():
            module = module_of(verb)
    except KeyboardInterrupt:
        with messages.in_language(_wanted(arguments)):
            print(messages.text("cli-stopped"), file=sys.stderr)
        return INTERRUPTED
    return run_module(verb, module, arguments)


def run_module(verb: str, module: ModuleType, arguments: Sequence[str]) -> int:
    """The same for a module that has what a verb has: `configure` and `run`."""
    parser = parser_of(verb, module)
    with messages.in_language(_wanted(arguments)):
        args = parser.parse_args(arguments)
    with messages.in_language(args.language):
        code = _run(verb, module, args)
    expressions.save()
    class_code.save()
    return code


def _wanted(arguments: Sequence[str]) -> str:
    """The language that `--language` asks for, wherever it is given: `--help` is in it too."""
    for before, value in pairwise(["", *(part for one in arguments for part in one.split("=", 1))]):
        if before == "--language" and value in messages.available():
            return value
    return messages.of_locale()


class Terminated(BaseException):
    """Another process asked this one to end; what it has begun is cleaned up on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = signal.Signals(number)


@contextmanager
def _signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise Terminated; in a thread that is not the first one they stay as they are."""

    def raise_it(number: int, _frame: object) -> None:
        for again in former:  # a second one does not cut the cleaning short
            signal.signal(again, signal.SIG_IGN)
        raise Terminated(number)

    former: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        former |= {int(one): signal.signal(one, raise_it) for one in ENDING}
    hook, sys.unraisablehook = sys.unraisablehook, _interrupt_again
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for one, handler in former.items():
            signal.signal(one, handler)


def _interrupt_again(dropped: sys.UnraisableHookArgs) -> None:
    """Interrupt the program again where Python dropped the interruption.

    It does so within the callback of a weak reference, which each import has.
    """
    if dropped.exc_type is KeyboardInterrupt:
        main = threading.main_thread().ident
        assert main
        again = threading.Timer(DROPPED, signal.pthread_kill, (main, signal.SIGINT))
        # A signal, so that whatever the program waits for ends, too. On a busy machine it may come before this returns.
        try:
            again.start()
        except KeyboardInterrupt:
            _interrupt_again(dropped)
    else:
        sys.__unraisablehook__(dropped)


def _is_interruption(error: BaseException | None) -> bool:
    """Whether an interruption is the cause: raised within `__set_name__`, for one, it becomes a RuntimeError."""
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _run(verb: str, module: ModuleType, args: argparse.Namespace) -> int:
    out, problem = Console(args.format), ""
    try:
        with _signals():
            code: int = module.run(args, out)
    except FindingsError as error:
        out.findings(error.findings)
        out.json({"findings": [as_json(finding) for finding in error.findings]})
        code = FOUND
    except EnvironmentProblem as error:
        code, problem = MISUSE, str(error)
    except Terminated as error:
        code = 128 + error.signal
        problem = messages.text("cli-terminated", name=error.signal.name)
    except BrokenPipeError:
        sys.stderr.close()
        return MISUSE
    except (Exception, KeyboardInterrupt) as error:
        if _is_interruption(error):
            code, problem = INTERRUPTED, messages.text("cli-stopped")
        elif args.debug:
            raise
        else:
            code, problem = MISUSE, _problem(verb, error)
    if problem:
        out.print_error(problem)
        out.json({"problem": problem})
    out.finish(problem)
    return code


def _problem(verb: str, error: BaseException) -> str:
    """The line for a disk that is full, a folder that is read-only, or a fault of the program."""
    if isinstance(error, OSError) and error.strerror:
        place = error.filename or messages.text("machine-cannot-write")
        return f"{place}: {error.strerror}"
    name = type(error).__name__
    return messages.text("cli-internal-error", verb=verb, error=name, text=str(error))
