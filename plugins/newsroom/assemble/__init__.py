"""Stage two: the records become one Site in which every story knows its languages and every name is resolved."""
