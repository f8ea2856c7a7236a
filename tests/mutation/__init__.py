"""A sample of the mutants of the rooms that answer, and which of them the tests kill: see docs/testing.md."""
