"""What was approved, and what changed since.

`editions approve` records in `source/<issue>/approval.yaml` who approved an issue, when, the sums of its sources
and outputs, and every block of every edition as it was. Approval is reported by builds; it is printed nowhere.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from editions.workflow.approval.changes import ApprovalState, Stale, check, state
    from editions.workflow.approval.line import ApprovalLine, approval_line
    from editions.workflow.approval.record import NAME, Record, load, save

__all__ = [
    "NAME",
    "ApprovalLine",
    "ApprovalState",
    "Record",
    "Stale",
    "approval_line",
    "check",
    "load",
    "save",
    "state",
]

# `approval_line` is asked by builds that have nothing to do: the rest is imported when it is wanted.
_HOMES = {"record": ("NAME", "Record", "load", "save"), "line": ("ApprovalLine", "approval_line")}
_HOMES["changes"] = ("ApprovalState", "Stale", "check", "state")


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__} has no attribute {name}")
