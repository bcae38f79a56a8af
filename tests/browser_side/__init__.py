"""The browser side: its unit tests (*.test.js), and what holds it to the Python side."""
