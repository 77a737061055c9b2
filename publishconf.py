"""What differs in public."""

from pelicanconf import *  # noqa: F403

SITEURL = "https://example.org"
OUTPUT_PATH = "public"
