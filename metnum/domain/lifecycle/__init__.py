"""The life of an offer: its transitions with their rules and forms, reminders, expiry."""
