"""What was approved, and what changed since (issue 7).

`editions approve` records in `source/<issue>/approval.yaml` who approved an issue, when, the sums of its sources
and outputs, and every block of every edition as it was. Approval is reported by builds; it is printed nowhere.
"""

from editions.approval.record import NAME, Record, load, save
from editions.approval.state import ApprovalState, Stale, check, quick_summary, state

__all__ = [
    "NAME",
    "ApprovalState",
    "Record",
    "Stale",
    "check",
    "load",
    "quick_summary",
    "save",
    "state",
]
