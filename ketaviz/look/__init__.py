"""Where Qt begins: tokens become brushes, fonts and text."""
