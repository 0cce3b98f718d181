"""The door for what only a person can decide: places with several readings, one after the other."""
