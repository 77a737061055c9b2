"""The capabilities of Warta, one package each. `newsroom` is the core; the others import it and never each other."""
