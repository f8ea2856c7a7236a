"""Bytes that a fuzzer led by coverage makes of the repository's own data, and what must hold of each."""
