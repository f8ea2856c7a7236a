"""How it is shown: one small module per format, none knows where the data comes from."""
