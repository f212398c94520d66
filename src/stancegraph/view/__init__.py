"""From a network to a page."""
