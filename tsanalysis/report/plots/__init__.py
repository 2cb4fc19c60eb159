"""Drawing functions: each puts results on axes of the caller. None of them computes."""
