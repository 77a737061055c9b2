"""Judges the demonstration site as readers and their browsers meet it: `inv audit` prints what it finds as tables.

Accessibility by axe, what Lighthouse and the Nu HTML checker say, weights, and what happens to pages under strain:
long words, zoom, wide spacing, the keyboard, forced colours. `make test` asks the same of fewer cases.
"""
