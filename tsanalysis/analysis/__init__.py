"""Series in, results out: each room is one question. It never draws, reads a file or a clock."""
