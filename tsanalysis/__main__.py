"""Run the command line as ``python -m tsanalysis``; it does nothing else."""

from tsanalysis.cli import main

if __name__ == "__main__":
    main()
