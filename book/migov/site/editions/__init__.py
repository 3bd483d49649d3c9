"""Two editions beside the book: a student's without answers, a teacher's with all of them."""
