"""The foundations of every process: settings, database, queue, logs. They know nothing of the product."""
