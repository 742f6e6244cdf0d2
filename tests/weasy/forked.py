"""Run as a program: functions called in forks of one process, which has imported WeasyPrint and corrected nothing.

Each line of the input names a module of this folder and what its `main` is called with, as JSON; each line of the output
is what it gave. A correction that is applied stays so: in its fork.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import traceback

from editions.formats.pdf.weasy import fast_import


def serve() -> None:
    fast_import()
    import weasyprint

    for found in pkgutil.walk_packages(weasyprint.__path__, "weasyprint."):
        if found.name != "weasyprint.__main__":
            importlib.import_module(found.name)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a layout prints is no answer
    for order in sys.stdin:
        child = os.fork()
        if child == 0:
            answers.write(json.dumps(_answer(*json.loads(order))) + "\n")
            answers.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            answers.write(json.dumps({"error": f"ended with {status}"}) + "\n")
            answers.flush()


def _answer(module: str, arguments: list[object]) -> dict[str, object]:
    try:
        return {"result": importlib.import_module(module).main(*arguments)}
    except BaseException:  # noqa: BLE001 - the test says what it was
        return {"error": traceback.format_exc()}


if __name__ == "__main__":
    serve()
