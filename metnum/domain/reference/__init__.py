"""Professions, domains and synonyms, as administrators keep them."""
