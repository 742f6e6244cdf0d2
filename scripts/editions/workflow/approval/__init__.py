"""The record of what was approved, and the changes since then.

`editions approve` records in `source/<issue>/approval.yaml` who approved an issue, when, the sums of its sources
and outputs, and every block of every edition as it was. Approval is reported by builds; it is printed nowhere.
"""
