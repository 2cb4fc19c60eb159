"""Estimates of regional counts from joint, listed and unallocated ones, with their uncertainty.

An estimate never replaces a stated count: both stand side by side, and the kind of each cell is said.
"""

from tsanalysis.allocation.allocate import Allocation, allocate

__all__ = ["Allocation", "allocate"]
