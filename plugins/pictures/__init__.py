"""Pictures beside texts: looked at without decoding them, then made in the sizes and formats the theme wants."""
