"""How fast networks are computed, beside plain loops."""
