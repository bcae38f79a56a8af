"""The editor of offers, in parts: its fields, its menu of steps, what it says of the offer."""
