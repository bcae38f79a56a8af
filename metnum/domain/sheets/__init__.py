"""The import and export of offers as spreadsheets."""
