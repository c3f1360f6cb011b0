"""ketaviz: how ketamine is thought to work as an antidepressant, on a circuit that is really simulated."""

__version__ = "0.1.0"
