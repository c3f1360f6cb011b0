"""The kiosk as a visitor meets it: large, low on the screen, and nothing on it leads out."""
