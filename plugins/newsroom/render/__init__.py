"""Stage five: from a planned output to its bytes.

A page is a function of its view, its templates and the messages these name.
"""
