"""The questions of all pages for a course platform: Moodle XML and QTI 2.1 (`make lms`)."""
