"""What the desk's commands do and print, a module for each kind of work.

Exit status: 0, done; 1, something is wrong that the message names; 2, the command can't be done as it was given.
"""
