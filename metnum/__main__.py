"""`python -m metnum`."""

from metnum.cli import main

main()
