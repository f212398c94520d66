"""Quality, speed and scale, each one command."""
