"""Questions to a graph: who may ask what, the processes that answer, and answers as text."""
