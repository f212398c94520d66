"""From a Document to an annotated spaCy Doc; the only room that loads a language model."""
