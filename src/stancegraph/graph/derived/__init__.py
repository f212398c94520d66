"""What follows from documents: the reference graph and the graph of stances, elected and summed."""
