"""What the first and last bytes of pictures say: size, frames, whether they are whole. Nothing is decoded."""
