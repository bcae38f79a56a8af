"""What keeps the service running, as administrators see it."""
