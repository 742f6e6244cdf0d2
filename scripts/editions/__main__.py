"""`python -m editions`, and the program `editions`."""

import sys

from editions.machine import answers


def run() -> int:
    """Run the command, or print the output of the last time if it is still valid."""
    said = answers.known()
    if said is None:
        from editions.cli.main import main  # imports much

        return main()
    try:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
        return 2
    return 0


if __name__ == "__main__":  # not in the processes that it starts
    sys.exit(run())
