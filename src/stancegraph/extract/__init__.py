"""From an annotated Doc to mentions, attributions, statements and relations."""
