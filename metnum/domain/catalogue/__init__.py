"""What the public sees of offers: cards, the list, pages, feeds and the rows of the API."""
