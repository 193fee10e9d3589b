"""A made-up family: two babies, five cases at every level, 40 days of entries, and what happened besides."""

from .write import Demo

__all__ = ["Demo"]
