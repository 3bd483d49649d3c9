"""nbgrader on the hub: one course, whose work is handed out and in through one folder."""

import os
from pathlib import Path

c = get_config()  # noqa: F821
c.Exchange.root = os.environ["HUB_EXCHANGE"]
c.Exchange.path_includes_course = False
c.CourseDirectory.course_id = "migov"
# in a try-out all files belong to one account, and a file's owner tells nothing
c.ExchangeCollect.check_owner = os.environ["HUB_MODE"] == "class"
if os.environ.get("HUB_TEACHES"):
    c.CourseDirectory.root = str(Path.home() / "course")
else:
    c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
