"""The workshop: how the data files are made from the published handbook. No command that answers a user loads it."""
