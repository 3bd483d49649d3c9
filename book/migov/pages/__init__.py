"""A room for each page: what it alone shows, checks and asks. No room imports another."""
