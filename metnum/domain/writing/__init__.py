"""Writing an offer, from a pasted text or a first field to what may be published."""
