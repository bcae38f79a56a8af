"""What the public sees of offers: cards, the list, the page, feeds and the rows of the API."""
