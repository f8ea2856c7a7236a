"""What the handbook says: policies as values, read strictly from TOML."""
