"""Offers that come in and go out as spreadsheets."""
