"""A hub for a class on one machine; `make hub` starts it, README.md says how to use it.

Two ways to run it (HUB_MODE): `class`, as root, with the machine's own accounts, and `tryout`, on
localhost only, with one password for any name and no wall between students.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from jupyterhub.spawner import LocalProcessSpawner, SimpleLocalProcessSpawner

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from limits import LARGEST_FILE, MOST_PROCESSES, Bounded  # noqa: E402

ROOT = HERE.parents[1]
CLASS = os.environ["HUB_MODE"] == "class"
STATE = Path(os.environ["HUB_STATE"])
PORT = int(os.environ["HUB_PORT"])
SYSTEMD = CLASS and Path("/run/systemd/system").exists()
TEACHERS = "teachers"  # the group of the accounts that see formgrader
BIN = Path(sys.executable).parent

c = get_config()  # noqa: F821

# who comes in
if CLASS:
    c.JupyterHub.authenticator_class = "pam"
    c.PAMAuthenticator.allowed_groups = {"students", TEACHERS}
    c.PAMAuthenticator.admin_groups = {TEACHERS}
else:
    c.JupyterHub.authenticator_class = "shared-password"
    c.SharedPasswordAuthenticator.user_password = os.environ["HUB_PASSWORD"]
    c.Authenticator.allow_all = True

# where it listens and what it keeps
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 1}"
c.JupyterHub.hub_port = PORT + 2
c.ConfigurableHTTPProxy.command = [
    str(BIN / "node"),
    str(BIN.parent / "proxy/node_modules/configurable-http-proxy/bin/configurable-http-proxy"),
]
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{STATE / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.JupyterHub.cleanup_servers = not SYSTEMD  # a hub that is restarted finds them again

# a lesson begins: many servers start at the same moment
c.JupyterHub.concurrent_spawn_limit = 3 * (os.cpu_count() or 1)
c.Spawner.start_timeout = c.Spawner.http_timeout = 300

# what a student may use
c.Spawner.mem_limit = "1G"
c.Spawner.cpu_limit = 1
if SYSTEMD:
    c.JupyterHub.spawner_class = "systemd"
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.disable_user_sudo = True
    c.SystemdSpawner.unit_extra_properties = {
        "LimitFSIZE": str(LARGEST_FILE),
        "TasksMax": str(MOST_PROCESSES),
    }
elif CLASS:

    class Spawner(Bounded, LocalProcessSpawner):
        """A server under the student's own account."""

    c.JupyterHub.spawner_class = Spawner
else:

    class Spawner(Bounded, SimpleLocalProcessSpawner):
        """A server under the account that started the hub."""

        own_account = False

    c.JupyterHub.spawner_class = Spawner
    c.SimpleLocalProcessSpawner.home_dir_template = str(STATE / "homes" / "{username}")

# the book: who comes in has a copy, in which own changes stay
REPOSITORY = os.environ.get("HUB_BOOK") or f"file://{STATE / 'book.git'}"
PULL = {"repo": REPOSITORY, "targetpath": "migov", "urlpath": "lab/tree/migov/book/index.ipynb"}
c.Spawner.default_url = f"/git-pull?{urlencode(PULL)}"
c.Spawner.cmd = [str(BIN / "jupyterhub-singleuser")]
c.Spawner.environment = {
    "GIT_CONFIG_SYSTEM": str(STATE / "gitconfig"),
    "HUB_EXCHANGE": str(STATE / "exchange"),
    "HUB_MODE": os.environ["HUB_MODE"],
    "JUPYTER_CONFIG_PATH": str(HERE / "etc"),
    "OPENBLAS_NUM_THREADS": "1",
    "PATH": os.pathsep.join([str(BIN), "/usr/local/bin:/usr/bin:/bin"]),
    "PYTHONPATH": str(ROOT / "book"),
}

# kernels speak through files of the student's own: a port is open to every account
ALL = ["--KernelManager.transport=ipc"]
TEACHING = ("formgrader", "course_list")
UNUSED = {f"nbgrader.server_extensions.{name}": False for name in TEACHING}
UNUSED |= {"jupyter_lsp": False, "notebook": False}
# formgrader is a page in a frame of JupyterLab
FRAMES = {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}}
FRAMED = [f"--ServerApp.tornado_settings={FRAMES}"]
LEAN = [f"--ServerApp.jpserver_extensions={UNUSED}", "--ServerApp.terminals_enabled=False"]

if not CLASS:  # the path of a Unix socket holds 107 letters at most
    SOCKETS = tempfile.mkdtemp(prefix="hub-")
    atexit.register(shutil.rmtree, SOCKETS, ignore_errors=True)


def prepare(spawner):
    """Give teachers all tools and students what a lesson needs."""
    teaches = spawner.user.admin if CLASS else spawner.user.name == "teacher"
    root = ["--allow-root"] if not CLASS and os.geteuid() == 0 else []
    spawner.args = ALL + root + (FRAMED if teaches else LEAN)
    spawner.environment["HUB_TEACHES"] = "yes" if teaches else ""
    if not CLASS:
        spawner.environment["JUPYTER_RUNTIME_DIR"] = f"{SOCKETS}/{spawner.user.name}"


c.Spawner.pre_spawn_hook = prepare

# servers that nobody uses end
c.JupyterHub.load_roles = [
    {
        "name": "culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["culler"],
    }
]
c.JupyterHub.services = [
    {
        "name": "culler",
        "command": [
            sys.executable,
            *"-m jupyterhub_idle_culler --timeout=1800 --cull-every=300".split(),
        ],
    }
]
