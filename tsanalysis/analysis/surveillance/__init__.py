"""The named detection methods of public health surveillance, with the numbers of the R package. None is the default."""
