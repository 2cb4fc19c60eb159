"""Fits that the other rooms share: many regressions at once, robust errors, smooth curves. It judges no count."""
