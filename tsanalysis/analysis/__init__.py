"""Series in, results out: each module is one question. It never draws, reads a file or a clock."""
