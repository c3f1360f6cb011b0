"""ketaviz: how ketamine is thought to work as an antidepressant, on a circuit that is really simulated."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Nothing here multiplies large matrices; before numpy is imported, as its other threads cost 60 ms of the start."""

__version__ = "0.1.0"
