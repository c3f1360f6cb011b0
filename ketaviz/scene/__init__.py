"""The painted circuit: one painter a thing, driven by the frame's numbers."""
