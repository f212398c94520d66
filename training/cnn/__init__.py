"""The other candidates: spaCy's own convolutional network, as it comes, wider, or with static vectors distilled from MiniLM."""
