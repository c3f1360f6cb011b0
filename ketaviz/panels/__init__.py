"""Plots and evidence beside the circuit."""
