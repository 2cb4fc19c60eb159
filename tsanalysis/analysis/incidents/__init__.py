"""One window against the same hours of the days before it. It never says what comes next."""
