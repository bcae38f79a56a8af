"""The writing of an offer, from a pasted text or a first field to an offer that may be published."""
