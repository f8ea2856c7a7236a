"""The porch: commands that parse, call and hand to output."""
