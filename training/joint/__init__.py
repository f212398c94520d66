"""A small BERT fine-tuned for tags, trees, names and sentence ends together; torch lives here only."""
