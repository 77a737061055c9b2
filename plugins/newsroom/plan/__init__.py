"""Stage four: which files there will be, where each comes from, and what each shows, before any is made."""
