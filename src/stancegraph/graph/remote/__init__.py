"""Stores elsewhere: where they answer, who we are to them, and graphs sent and fetched."""
