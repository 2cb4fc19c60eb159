"""What comes next and what is still to be reported, scored against the past. It never explains."""
