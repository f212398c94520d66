"""One network that reads tags, trees, names and sentence ends together, as a spaCy component."""
