"""One frozen Frame for everything that is shown, and the pure function that builds it."""
