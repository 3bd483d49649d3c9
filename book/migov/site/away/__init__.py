"""The book to take away: one zip, a PDF, an EPUB, the notebooks, the tables (`make downloads`).

All is made from the built book, so that paper and screen say the same.
"""
