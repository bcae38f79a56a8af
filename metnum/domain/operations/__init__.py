"""The tools of administrators to keep the service running."""
