"""Measurements of Smooth Stride against its peers: `python -m bench --help`."""
