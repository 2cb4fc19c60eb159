"""Which counts are out of the ordinary: one door to every detector, and the default method behind it."""
