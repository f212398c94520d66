"""What the rules know of the language, as data."""
