"""Measures and models over a corpus; its modules are imported one by one, since some need pandas."""
