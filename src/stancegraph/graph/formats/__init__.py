"""A graph as text: one module a format, each in a settled order; and the order itself."""
