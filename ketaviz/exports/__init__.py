"""Widget or frame to file."""
