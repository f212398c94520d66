"""How well, how fast and in how much memory language models read: `python -m benchmarks.language`."""
