"""The screens of administrators."""

from metnum.pages.screen import Screen

SCREENS: list[Screen] = []
