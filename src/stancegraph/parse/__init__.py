"""From a Document to an annotated spaCy Doc."""
