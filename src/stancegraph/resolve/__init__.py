"""From mentions to actors, from wordings to positions and issues; values in, values out."""
