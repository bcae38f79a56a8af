"""What every process stands on: settings, database, queue, logs. It knows nothing of the product."""
