"""Demonstration data: offers written by us, so that every screen has something true to life to show."""

from metnum.demo.load import load

__all__ = ["load"]
