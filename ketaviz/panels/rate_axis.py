"""The axis of firing rates, shared by the dock and the sheet of minutes."""

RATE_TOPS = (10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 100.0, 200.0)
"""Upper ends of the axis, spikes/s."""


def nice_rate(highest: float) -> float:
    """Return the upper end of an axis that holds a rate, spikes/s."""
    return next((top for top in (4.0, 6.0, 8.0, *RATE_TOPS) if highest <= top), RATE_TOPS[-1])
