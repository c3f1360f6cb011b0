"""The lecture: an audience window on the projector, a console on the laptop, one clicker."""
