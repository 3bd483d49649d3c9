"""The hub for a class: its locks, limits, sizes, values; and, rarely, the hub itself."""

import functools
import importlib.util
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT

HUB = ROOT / "classroom" / "hub"
KUBERNETES = HUB / "kubernetes"
START = HUB / "start"
VALUES = yaml.safe_load((KUBERNETES / "values.yaml").read_text())
PINS = r"^([A-Za-z0-9._-]+)(\[[^]]*\])?==([^ ;\\]+)"


def bring(name):
    """Import a module of the hub's folder, which is no package."""
    spec = importlib.util.spec_from_file_location(name, HUB / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


limits, sizes, check = bring("limits"), bring("sizes"), bring("kubernetes/check")


def locked(path):
    """Return {package: version} of a lock."""
    return {name.lower(): version for name, _, version in re.findall(PINS, path.read_text(), re.M)}


def wanted(path):
    """Return [(package, pin)] of a list of requirements and of those that it takes in."""
    found = []
    for line in path.read_text().splitlines():
        if more := re.match(r"-r (\S+)", line):
            found += wanted(path.parent / more[1])
        elif line and line[0] not in "#-":
            found.append(re.fullmatch(r"([\w.-]+)(?:==(\S+))?", line).groups())
    return found


@pytest.mark.parametrize("folder", [HUB, KUBERNETES], ids=["machine", "kubernetes"])
def test_a_lock_holds_all_that_is_wanted_in_the_books_versions_each_with_hashes(folder):
    text = (folder / "requirements.lock").read_text()
    lock, book = locked(folder / "requirements.lock"), locked(ROOT / "requirements.lock")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(PINS, entry) and "--hash=sha256:" in entry for entry in entries)
    for package, pin in wanted(folder / "requirements.txt"):
        if pin is None:
            assert lock[package] == book[package], package
        else:
            assert re.fullmatch(pin.replace(".", r"\.").replace("*", r"\d+"), lock[package])
    shared = lock.keys() & book.keys()
    assert len(shared) > 50
    assert {name: lock[name] for name in shared} == {name: book[name] for name in shared}


def test_the_proxys_lock_has_a_hash_for_each_package_and_no_address_to_fetch_from():
    package = json.loads((HUB / "proxy" / "package.json").read_text())
    lock = json.loads((HUB / "proxy" / "package-lock.json").read_text())["packages"]
    assert lock.pop("")["dependencies"] == package["dependencies"]
    for name, version in package["dependencies"].items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert all(entry["integrity"].startswith("sha512-") for entry in lock.values())
    assert not any("resolved" in entry for entry in lock.values())


# what a class needs


def test_sizes_are_those_of_the_rule_worked_out_by_hand(monkeypatch):
    measured = {"CPU_SECONDS": 6, "MEMORY": 0.5, "BASE": 2, "MARGIN": 1.5, "GUARANTEE": 0.05}
    for name, value in measured.items():
        monkeypatch.setattr(sizes, name, value)
    assert sizes.cores(60, arrival=180) == 3  # 60 x 6 s are 360 s of work; in 180 s 2 cores, x 1.5
    assert sizes.memory(60) == 32
    # by memory a node of 32 GB, 2 kept, holds 60 of 0.5; by cores 3.5 / 0.05 are 70
    assert [sizes.nodes(n) for n in (60, 61, 120)] == [1, 2, 2]


def test_the_readme_holds_the_table_of_today():
    text = (HUB / "README.md").read_text(encoding="utf-8")
    assert sizes.written(text) == text
    assert f"{sizes.CPU_SECONDS} s of CPU" in text and f"{sizes.MEMORY} GB" in text
    assert f"| 500 | {int(-(-sizes.cores(500) // 1))} |" in text
    assert sizes.written(text.replace("| 500 |", "| 501 |")) == text


def test_nodes_are_enough_for_the_cores_that_a_class_keeps_busy():
    for students in sizes.CLASSES:
        assert sizes.nodes(students) * sizes.NODE_CORES >= sizes.cores(students)


# many machines


def quantity(text):
    """Return a Kubernetes quantity as a number."""
    number, unit = re.fullmatch(r"(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?", str(text)).groups()
    decimal = {"m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    binary = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}
    return float(number) * (decimal | binary | {None: 1})[unit]


def test_what_is_guaranteed_is_what_the_sizes_count_and_at_most_the_limit():
    server = VALUES["singleuser"]
    for kind in ("cpu", "memory"):
        assert quantity(server[kind]["guarantee"]) <= quantity(server[kind]["limit"])
    assert quantity(server["memory"]["guarantee"]) == pytest.approx(sizes.MEMORY * 1e9)
    assert quantity(server["cpu"]["guarantee"]) == sizes.GUARANTEE
    assert quantity(server["storage"]["capacity"]) == 2**30


def test_placeholders_can_be_pushed_out_and_leave_room_for_the_largest_class():
    scheduling, most = VALUES["scheduling"], VALUES["hub"]["activeServerLimit"]
    assert scheduling["podPriority"]["enabled"] and scheduling["userPlaceholder"]["replicas"] > 0
    assert most >= max(sizes.CLASSES)


def test_idle_servers_end_after_the_same_time_on_one_machine_and_on_many():
    config = (HUB / "jupyterhub_config.py").read_text()
    cull = VALUES["cull"]
    assert cull["enabled"]
    assert f"--timeout={cull['timeout']} --cull-every={cull['every']}" in config
    assert f'c.Spawner.mem_limit = "{VALUES["singleuser"]["memory"]["limit"]}"' in config


# the keys of chart 4.4.0 that values.yaml may use; check.py asks the chart itself
KNOWN = """
hub.concurrentSpawnLimit hub.activeServerLimit hub.config
proxy.https.enabled proxy.https.hosts proxy.https.letsencrypt.contactEmail
singleuser.image.name singleuser.image.tag singleuser.defaultUrl singleuser.startTimeout
singleuser.cpu.guarantee singleuser.cpu.limit
singleuser.memory.guarantee singleuser.memory.limit singleuser.storage.capacity
singleuser.networkPolicy.egressAllowRules.nonPrivateIPs
scheduling.podPriority.enabled scheduling.userPlaceholder.enabled
scheduling.userPlaceholder.replicas scheduling.userScheduler.enabled
scheduling.userPods.nodeAffinity.matchNodePurpose
prePuller.hook.enabled prePuller.continuous.enabled
cull.enabled cull.timeout cull.every cull.maxAge
""".split()


def keys(values, before=""):
    """Yield the paths of all values; what is below hub.config is not the chart's."""
    for key, value in values.items():
        path = before + key
        if isinstance(value, dict) and path != "hub.config":
            yield from keys(value, f"{path}.")
        else:
            yield path


def test_the_values_use_known_keys_alone():
    assert set(keys(VALUES)) == set(KNOWN)


def test_the_image_runs_the_hub_of_the_chart_from_the_lock_and_holds_the_book():
    recipe = (KUBERNETES / "Dockerfile").read_text()
    readme = (HUB / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"--version (\S+)", readme)) == {"4.4.0"}
    version = locked(KUBERNETES / "requirements.lock")["jupyterhub"]
    assert version.split(".")[:2] == ["5", "5"]  # chart 4.4.0 has 5.5.0
    assert "--require-hashes -r /tmp/requirements.lock" in recipe
    assert "COPY classroom/hub/kubernetes/requirements.lock /tmp/requirements.lock" in recipe
    home = re.search(r"edition /tmp/book (\S+)", recipe)[1]
    assert f"repo=file://{home}&" in VALUES["singleuser"]["defaultUrl"]
    assert f"safe.directory {home}" in recipe
    sent = (KUBERNETES / "Dockerfile.dockerignore").read_text().split()
    copied = re.findall(r"^COPY (\S+)", recipe, re.M)
    assert sent[0] == "*" and set(sent[1:]) == {f"!{name}" for name in copied}


@pytest.fixture
def chart(tmp_path):
    """A small chart, of which values.yaml holds what the schema asks for."""
    whole = {"type": "integer"}
    cull = {"properties": {"every": whole, "timeout": whole}, "additionalProperties": False}
    schema = {"properties": {"cull": cull | {"required": ["every", "timeout"]}}}
    (tmp_path / "values.schema.yaml").write_text(yaml.safe_dump(schema))
    (tmp_path / "values.yaml").write_text("cull: {every: 600, timeout: 3600}")
    (tmp_path / "Chart.yaml").write_text("appVersion: 5.5.0")
    return tmp_path


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"cull": {"evry": 300}}, "cull: Additional properties are not allowed ('evry' was"),
        ({"cull": {"every": "often"}}, "cull.every: 'often' is not of type 'integer'"),
    ],
)
def test_the_check_names_a_wrong_key_and_a_wrong_type_with_their_place(chart, values, fault):
    assert list(check.against_schema(chart, {"cull": {"every": 300}})) == []
    (found,) = check.against_schema(chart, values)
    assert found.startswith(fault)


def test_the_check_refuses_a_chart_of_another_hub(chart):
    assert list(check.against_hub(chart)) == []
    (chart / "Chart.yaml").write_text("appVersion: 6.1.0")
    (found,) = check.against_hub(chart)
    assert found.endswith("the chart's hub is 6.1.0")


def test_the_check_misses_what_the_chart_left_out():
    asks = {"containers": [{"resources": {"requests": {"memory": "350M"}}}]}
    places = {
        "kind": "StatefulSet",
        "metadata": {"name": "user-placeholder"},
        "spec": {"replicas": 40, "template": {"spec": asks}},
    }
    others = [("NetworkPolicy", "singleuser"), ("Deployment", "hub"), ("Deployment", "proxy")]
    objects = [{"kind": kind, "metadata": {"name": name}} for kind, name in others] + [places]
    assert list(check.against_objects(objects, VALUES)) == []
    assert list(check.against_objects(objects[1:], VALUES)) == ["no NetworkPolicy named singleuser"]
    places["spec"]["replicas"] = 0
    asks["containers"][0]["resources"]["requests"]["memory"] = "1G"
    assert list(check.against_objects(objects, VALUES)) == [
        "0 placeholders instead of 40",
        "a placeholder asks for 1G of memory instead of 350M",
    ]


# what students pull


def test_students_pull_the_book_without_keys_of_graded_work_and_a_commit_where_it_changed(tmp_path):
    source, target = tmp_path / "source", tmp_path / "book.git"
    for name in ("book/21_page.ipynb", "classroom/grading/assignments/part1.py", "data/t.csv"):
        (source / name).parent.mkdir(parents=True)
        (source / name).write_text(name)
    run = functools.partial(subprocess.run, cwd=source, check=True)
    run(["git", "init", "--quiet"])
    run(["git", "add", "."])
    who = ["-c", "user.name=a", "-c", "user.email=a@localhost"]
    run(["git", *who, "commit", "--quiet", "--message", "One"])

    def git(*arguments):
        ask = ["git", "--git-dir", target, *arguments]
        return subprocess.run(ask, capture_output=True, text=True, check=True).stdout

    for _ in range(2):
        subprocess.run([HUB / "edition", source, target], check=True)
    assert git("rev-list", "--count", "main") == "1\n"
    assert git("ls-tree", "-r", "--name-only", "main").split() == [
        "book/21_page.ipynb",
        "data/t.csv",
    ]


# limits that bind


def test_a_group_of_the_second_version_gets_memory_and_cores(tmp_path):
    (tmp_path / "cgroup.controllers").write_text("cpu memory")
    (hub,) = limits.parents(tmp_path)
    assert (tmp_path / "cgroup.subtree_control").read_text() == "+memory +cpu"
    assert (hub / "cgroup.subtree_control").read_text() == "+memory +cpu"
    for name in ("memory.max", "memory.swap.max", "cpu.max"):  # the kernel makes them
        (hub / "anna").mkdir(exist_ok=True)
        (hub / "anna" / name).touch()
    assert limits.enclose([hub], "anna", 2**30, 0.5) == [hub / "anna" / "cgroup.procs"]
    found = {path.name: path.read_text() for path in (hub / "anna").iterdir()}
    expected = {"memory.max": "1073741824", "memory.swap.max": "0", "cpu.max": "50000 100000"}
    assert found == expected


def test_groups_of_the_first_version_get_memory_and_cores(tmp_path):
    for kind, name in ("memory", "memory.limit_in_bytes"), ("cpu", "cpu.cfs_quota_us"):
        (tmp_path / kind / "hub" / "ben").mkdir(parents=True)
        (tmp_path / kind / "hub" / "ben" / name).touch()
    doors = limits.enclose(limits.parents(tmp_path), "ben", 10**9, 2)
    assert doors == [tmp_path / kind / "hub" / "ben" / "cgroup.procs" for kind in ("memory", "cpu")]
    assert (doors[0].parent / "memory.limit_in_bytes").read_text() == "1000000000"
    assert (doors[1].parent / "cpu.cfs_quota_us").read_text() == "200000"


def test_where_no_group_can_be_made_there_is_none(tmp_path):
    assert limits.parents(tmp_path / "absent") == []


@pytest.mark.parametrize("files", [["cgroup.controllers"], []], ids=["second", "first"])
def test_groups_that_another_account_made_are_left_alone(files, tmp_path, monkeypatch):
    for name in files:
        (tmp_path / name).touch()
    for kind in ("memory", "cpu"):
        (tmp_path / kind).mkdir()
    assert limits.parents(tmp_path) != []
    monkeypatch.setattr(limits.os, "access", lambda path, mode: False)
    assert limits.parents(tmp_path) == []


class Plain:
    """Stands for a spawner."""

    mem_limit, cpu_limit = 300_000_000, 1

    def make_preexec_fn(self, name):
        return lambda: None


class Student(limits.Bounded, Plain):
    """A spawner whose limits bind."""

    own_account = False


GREEDY = {
    "memory": ("room = bytearray(3 * 10**9)", "MemoryError"),
    "file": ("f = open('large', 'wb'); f.seek(250 * 10**6); f.write(b'x'); f.flush()", "too large"),
}


@pytest.fixture
def entering():
    """What a student's process does first; the groups are removed afterwards."""
    name = f"test-{os.getpid()}"
    yield Student().make_preexec_fn(name)
    limits.remove(limits.parents(), name)
    assert not any((parent / name).exists() for parent in limits.parents())


@pytest.mark.parametrize("what", GREEDY)
def test_a_process_that_takes_too_much_is_stopped(what, entering, tmp_path):
    source, error = GREEDY[what]
    ask = {"cwd": tmp_path, "capture_output": True, "text": True}
    done = subprocess.run([sys.executable, "-c", source], preexec_fn=entering, **ask)
    assert done.returncode == -signal.SIGKILL or error in done.stderr


def test_a_modest_process_works_and_gives_way_to_the_hub(entering):
    say = "import os, resource as r; print(os.nice(0), r.getrlimit(r.RLIMIT_FSIZE)[0])"
    ask = {"args": [sys.executable, "-c", say], "capture_output": True, "text": True, "check": True}
    nice, largest = subprocess.run(**ask, preexec_fn=entering).stdout.split()
    assert int(nice) == min(os.nice(0) + 5, 19) and largest == "200000000"
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 200000000  # the hub itself is not bound


# what is said to who starts it


def start(*arguments, **settings):
    """Run the start script with settings; return (exit code, errors)."""
    done = subprocess.run(
        [START, *arguments], env=os.environ | settings, capture_output=True, text=True, timeout=30
    )
    return done.returncode, done.stderr


def test_a_setting_that_can_not_be_is_refused_before_anything_is_installed(tmp_path):
    assert start(HUB_MODE="open") == (1, "error: HUB_MODE is 'open'; it can be class or tryout.\n")
    code, said = start(HUB_MODE="tryout", HUB_STATE=str(tmp_path), HUB_PASSWORD="short")
    assert (code, said) == (1, "error: HUB_PASSWORD is shorter than eight letters.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_named_with_a_remedy(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        code, said = start(HUB_MODE="tryout", HUB_STATE=str(tmp_path), HUB_PORT=port)
    assert code == 1 and f"port {port} is in use" in said and "HUB_PORT=8010" in said


def test_a_list_of_names_with_a_wrong_one_makes_no_account(tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("anna\nBen Doe\n../root\n")
    done = subprocess.run([HUB / "accounts", names], capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout == ""
    assert "2:Ben Doe" in done.stderr and "3:../root" in done.stderr and "anna" not in done.stderr


def test_the_service_starts_what_is_there():
    service = (HUB / "hub.service").read_text()
    assert re.search(r"^ExecStart=/srv/book/(\S+)$", service, re.M)[1] == str(
        START.relative_to(ROOT)
    )
    assert os.access(START, os.X_OK) and os.access(HUB / "accounts", os.X_OK)


# the hub itself


@pytest.fixture(scope="module")
def environment():
    """The hub's own environment, installed if it is not there yet."""
    subprocess.run([START, "--install"], env=os.environ | {"HUB_MODE": "tryout"}, check=True)
    return ROOT / ".venv-hub" / "bin"


@pytest.mark.rare
def test_the_parts_fit_together(environment):
    subprocess.run([environment / "python", "-m", "pip", "check"], check=True)
    listing = [environment / "jupyter", "labextension", "list"]
    said = subprocess.run(listing, capture_output=True, text=True, check=True).stderr
    for name in ("jupyterlab-myst", "@jupyter/nbgrader", "@jupyter-widgets/jupyterlab-manager"):
        (line,) = [line for line in said.splitlines() if name in line]
        assert "enabled" in line and "OK" in line and "X" not in line


@pytest.mark.rare
@pytest.mark.parametrize("mode", ["class", "tryout"])
def test_the_settings_of_the_hub_can_be_read(environment, mode, tmp_path):
    settings = {"HUB_MODE": mode, "HUB_STATE": str(tmp_path), "HUB_PORT": "8000"}
    done = subprocess.run(
        [environment / "jupyterhub", "-f", HUB / "jupyterhub_config.py", "--show-config-json"],
        env=os.environ | settings | {"HUB_PASSWORD": "a long one"},
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert "not recognized" not in done.stderr
    found = json.loads(done.stdout)
    assert found["JupyterHub"]["bind_url"] == "http://127.0.0.1:8000"
    assert ("PAMAuthenticator" in found) == (mode == "class")
    assert ("SharedPasswordAuthenticator" in found) == (mode == "tryout")


@pytest.mark.rare
def test_three_students_hand_in_and_nothing_is_lost_when_the_hub_is_killed(environment):
    bench = ROOT / "tests" / "bench" / "hub.py"
    ask = [environment / "python", bench, "--students", "3", "--disturb", "hub", "--json"]
    done = subprocess.run(ask, capture_output=True, text=True, timeout=600)
    found = json.loads(done.stdout)
    assert found["failures"] == {} and found["lost"] == [] and found["not_tried"] == []
    assert found["handed_in"] == 3 and len(found["disturbed"]) == 1


@pytest.mark.rare
def test_a_student_has_no_teachers_tools_and_no_more_memory_than_the_limit(environment):
    probe = Path(__file__).parent / "probe_hub.py"
    ask = [environment / "python", probe]
    done = subprocess.run(ask, capture_output=True, text=True, timeout=300)
    assert json.loads(done.stdout) == {
        "anna": {"terminals": 404, "formgrader": 404, "greedy": "stopped", "after": "2"},
        "teacher": {"terminals": 200, "formgrader": 200, "greedy": "stopped", "after": "2"},
    }
