"""Everything of ours that runs in a browser."""
