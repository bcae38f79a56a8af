"""The life of an offer: its transitions, their rules and forms, reminders and expiry."""
