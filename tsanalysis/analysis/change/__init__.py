"""What changed, since when and by how much: trend, change points, breaks in reporting, comparison, parts."""
