"""Stage one: each file below content/ becomes a record, on its own and without knowing the others."""
