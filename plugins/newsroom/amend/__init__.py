"""Brings the last build up to date where only the words of a few texts differ, without making the site anew."""
