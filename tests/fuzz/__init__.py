"""Arguments, files and bytes of every kind, drawn and mutated: see docs/testing.md, “Fuzzing”."""
