"""Publishing: a built site becomes a generation, whole, and a symbolic link says which one readers see."""
