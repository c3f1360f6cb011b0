"""The windows: explore, lecture, kiosk. A mode is a record, not a fork."""
