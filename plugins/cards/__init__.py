"""Cards: the pictures by which other sites show an article that was shared, its headline in its own script."""
