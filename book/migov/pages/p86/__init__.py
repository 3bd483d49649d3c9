"""What page 86 owns: the arrows of the map of the book, her case, and the figures of both."""
