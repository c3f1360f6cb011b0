"""What everything stands on: errors, units, resources, random streams, the wall clock."""
