"""One file per command of `metnum`; what a command does lives elsewhere."""
