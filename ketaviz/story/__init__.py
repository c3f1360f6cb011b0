"""Where we are: the state machine, its events and table, the observed phases, commands."""
