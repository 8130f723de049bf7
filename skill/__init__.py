"""Smooth Stride, an Alexa skill: a small daily routine for the backs of the thighs."""

__version__ = "0.1.0"
