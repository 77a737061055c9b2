"""The store: what was read and written, kept between builds so that the next one is short.

It may be deleted, damaged, or copied to another machine or path: the next build is right all the same, only longer.
Nothing in it is found by a time stamp alone, and nothing in it is a pickle.
"""
