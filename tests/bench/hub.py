"""Measure the hub on loopback with simulated students: `make bench-hub STUDENTS=50`.

All arrive at the same moment. Each logs in, waits for the server, has the book pulled, opens page
2.1, runs every cell, saves it and hands it in through nbgrader's exchange; only the browser's own
work is left out. With --disturb a kernel is killed, the hub is killed and started again, and the
disk is full in the middle. What was acknowledged as handed in is then compared with what lies in
the exchange. Bounded: 100 students, 30 minutes. Prints a table, or JSON with --json.
"""

import argparse
import asyncio
import contextlib
import hashlib
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import aiohttp
import nbformat
import psutil
from yarl import URL

ROOT = Path(__file__).resolve().parents[2]
PAGE = "21_who_is_bound.ipynb"
COURSE, ASSIGNMENT, PASSWORD = "migov", "21", "bench-password"
MOST_STUDENTS, MOST_SECONDS = 100, 1800
PATIENCE = 600  # seconds for one step of one student
AGAIN = 3  # seconds before a step is tried again


class Cut(Exception):
    """The way to the kernel broke, or the kernel did; the cells have to run again."""


def outline(notebook):
    """Return a hash of a notebook's cells, sources and outputs."""
    cells = [[cell["source"], cell.get("outputs")] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()


def taken(port):
    """Whether something answers at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Hub:
    """A hub of its own: folder, port, process."""

    def __init__(self, state):
        self.state = state
        # below the ports that the system gives to students' servers
        three = ((port, port + 1, port + 2) for port in range(20000, 30000, 10))
        self.port = next(ports[0] for ports in three if not any(map(taken, ports)))
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self):
        """Start it and wait until it answers."""
        settings = {
            "HUB_MODE": "tryout",
            "HUB_STATE": str(self.state),
            "HUB_PORT": str(self.port),
            "HUB_PASSWORD": PASSWORD,
        }
        start = ROOT / "classroom" / "hub" / "start"
        for _ in range(3):  # the hub gives its proxy ten seconds, too few on a busy machine
            self.process = subprocess.Popen(
                [start], env=os.environ | settings, stdout=subprocess.DEVNULL
            )
            if self.answers():
                return
        last = (self.state / "hub.log").read_text()[-2000:]
        raise RuntimeError(f"the hub did not start; its log ends with\n{last}")

    def answers(self):
        """Wait until it answers, or has ended; return which."""
        while self.process.poll() is None:
            if taken(self.port) and taken(self.port + 2):
                return True
            time.sleep(0.5)
        return False

    def kill(self):
        """End it as a crash would: no goodbye to servers, proxy or database."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """End it and everything that it started."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(120)
            except subprocess.TimeoutExpired:
                self.process.kill()
        for process in [*processes(self.state), *self.services()]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()

    def services(self):
        """Return the hub's own services; one of a hub that was killed lives on."""
        told = f"http://127.0.0.1:{self.port + 2}/hub/api"
        return [p for p, has in surroundings() if has.get("JUPYTERHUB_API_URL") == told]

    def release(self):
        """Put the page into the exchange, as `nbgrader release_assignment` does."""
        course = self.state / "exchange" / COURSE
        for name, mode in ("outbound", 0o755), ("inbound", 0o733), ("feedback", 0o711):
            (course / name).mkdir(parents=True)
            (course / name).chmod(mode)
        (course / "outbound" / ASSIGNMENT).mkdir()
        (course / "outbound" / ASSIGNMENT / PAGE).write_bytes((ROOT / "book" / PAGE).read_bytes())

    def handed_in(self, name):
        """Return the hash of what a student handed in last, None if that can't be read."""
        inbound = self.state / "exchange" / COURSE / "inbound"
        found = sorted(inbound.glob(f"{name}+{ASSIGNMENT}+*"), key=lambda p: p.name.split("+")[2])
        try:
            return outline(nbformat.read(found[-1] / PAGE, as_version=4))
        except (IndexError, OSError, nbformat.reader.NotJSONError):
            return None


class Student:
    """One simulated student; `times` holds seconds since the first click."""

    def __init__(self, hub, name, on_way):
        self.hub, self.name, self.on_way = hub, name, on_way
        self.server = f"{hub.address}/user/{name}"
        self.times, self.notes, self.acknowledged = {}, [], None
        self.failure, self.began = None, time.perf_counter()

    async def lesson(self):
        """Do all of it; a failure is kept in `failure`."""
        jar = aiohttp.CookieJar(unsafe=True)
        limit = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(cookie_jar=jar, timeout=limit) as self.web:
            try:
                await self.insist(self.log_in)
                await self.insist(self.wait_for_server)
                self.passed("ready")
                await self.insist(self.pull)
                await self.insist(self.open)
                await self.insist(self.run_all)
                self.passed("run")
                await self.insist(self.save)
                await self.insist(self.submit)
                self.passed("finished")
            except Exception as error:
                self.failure = f"{type(error).__name__}: {error}"

    def passed(self, what):
        self.times.setdefault(what, time.perf_counter() - self.began)

    async def insist(self, step):
        """Try a step again as a student would who sees an error, for some minutes."""
        last = time.perf_counter() + PATIENCE / 2
        while True:
            try:
                return await step()
            except (aiohttp.ClientError, Cut, OSError, TimeoutError) as error:
                self.notes.append(f"{step.__name__}: {str(error)[:200]}")
                if time.perf_counter() > last:
                    raise
                await asyncio.sleep(AGAIN)

    def token(self, address):
        return {"X-XSRFToken": self.cookie(address)}

    def cookie(self, address):
        found = self.web.cookie_jar.filter_cookies(URL(address)).get("_xsrf")
        return found.value if found else ""

    @contextlib.asynccontextmanager
    async def ask(self, method, address, **more):
        """Send a request; anything but success is an error that holds what was said."""
        async with self.web.request(method, address, **more) as answer:
            if answer.status >= 400:
                text = (await answer.text())[:200]
                raise Cut(f"{answer.status} from {address.removeprefix(self.hub.address)}: {text}")
            yield answer

    async def log_in(self):
        address = f"{self.hub.address}/hub/login"
        async with self.ask("GET", address):
            pass
        form = {"username": self.name, "password": PASSWORD, "_xsrf": self.cookie(address)}
        async with self.ask("POST", f"{address}?next=/hub/home", data=form):
            self.passed("login")

    async def wait_for_server(self):
        last = time.perf_counter() + PATIENCE
        while time.perf_counter() < last:
            address = f"{self.hub.address}/hub/spawn/{self.name}"
            async with self.web.get(address) as answer:
                if answer.status == 429:  # the hub asks to come again
                    await asyncio.sleep(float(answer.headers.get("Retry-After", 10)))
                    continue
                if answer.status >= 500:
                    raise Cut(f"{answer.status} from spawn")
            progress = f"{self.hub.address}/hub/api/users/{self.name}/server/progress"
            async for event in self.events("GET", progress):
                if event.get("failed"):
                    raise Cut(event.get("message", "the start failed"))
                if event.get("ready"):
                    async with self.ask("GET", f"{self.server}/"):
                        return
        raise TimeoutError("the server was not ready in time")

    async def events(self, method, address, **more):
        """Yield what a stream of events says."""
        async with self.ask(method, address, **more) as answer:
            async for line in answer.content:
                if line.startswith(b"data:"):
                    yield json.loads(line[5:])

    async def pull(self):
        """Have nbgitpuller bring the book, as the page that a student lands on does."""
        repository = f"file://{self.hub.state / 'book.git'}"
        ask = {"repo": repository, "targetpath": "migov", "_xsrf": self.cookie(f"{self.server}/")}
        async for event in self.events("GET", f"{self.server}/git-pull/api", params=ask):
            if event.get("phase") == "error":
                raise Cut(f"git: {event.get('message')}")

    async def open(self):
        path = f"migov/book/{PAGE}"
        async with self.ask("GET", f"{self.server}/lab/tree/{path}"):
            pass
        async with self.ask("GET", f"{self.server}/api/contents/{path}") as answer:
            self.notebook = (await answer.json())["content"]
        session = {
            "path": path,
            "name": PAGE,
            "type": "notebook",
            "kernel": {"name": "python3"},
        }
        head = self.token(f"{self.server}/")
        sessions = f"{self.server}/api/sessions"
        async with self.ask("POST", sessions, json=session, headers=head) as answer:
            self.kernel = (await answer.json())["kernel"]["id"]

    async def run_all(self):
        """Run every code cell and keep its outputs; a cell that fails ends the lesson."""
        channel = f"{self.server}/api/kernels/{self.kernel}/channels"
        ask = {"session_id": uuid.uuid4().hex, "_xsrf": self.cookie(f"{self.server}/")}
        # outputs of a page come in messages of more than aiohttp's 4 MB
        options = {"params": ask, "max_msg_size": 0, "heartbeat": 60}
        async with self.web.ws_connect(channel, **options) as kernel:
            cells = [cell for cell in self.notebook["cells"] if cell["cell_type"] == "code"]
            for number, cell in enumerate(cells):
                if number == len(cells) // 2:
                    await self.on_way(self, "half")
                cell["outputs"] = await self.run(kernel, cell["source"])
                self.passed("first reply")

    async def run(self, kernel, source):
        asked = uuid.uuid4().hex
        header = {
            "msg_id": asked,
            "msg_type": "execute_request",
            "username": self.name,
            "session": asked,
            "version": "5.3",
        }
        content = {
            "code": source,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": True,
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await kernel.send_json(message | {"channel": "shell", "buffers": []})
        outputs, replied, idle = [], False, False
        while not (replied and idle):
            got = await asyncio.wait_for(kernel.receive(), PATIENCE / 4)
            if got.type != aiohttp.WSMsgType.TEXT:
                raise Cut(f"the kernel's channel closed ({got.type.name})")
            heard = json.loads(got.data)
            kind, content = heard["header"]["msg_type"], heard["content"]
            if kind == "status" and content["execution_state"] in ("restarting", "dead"):
                raise Cut("the kernel died and starts again")
            if heard["parent_header"].get("msg_id") != asked:
                continue
            if kind == "execute_reply":
                replied = True
                if content["status"] != "ok":
                    raise RuntimeError(f"a cell failed: {content.get('evalue')}")
            elif kind == "status":
                idle = content["execution_state"] == "idle"
            elif kind == "stream":
                outputs.append({"output_type": kind} | content)
            elif kind in ("display_data", "execute_result"):
                kept = {key: content[key] for key in ("data", "metadata")}
                count = {"execution_count": None} if kind == "execute_result" else {}
                outputs.append({"output_type": kind} | kept | count)
        return outputs

    async def save(self):
        """Fetch the assignment and save the page, with the student's name in it, into it."""
        head = self.token(f"{self.server}/")
        task = {"course_id": COURSE, "assignment_id": ASSIGNMENT}
        address = f"{self.server}/assignments/fetch"
        async with self.ask("POST", address, json=task, headers=head):
            pass
        mine = {"cell_type": "markdown", "id": "who", "metadata": {}, "source": self.name}
        if self.notebook["cells"][-1]["id"] != "who":
            self.notebook["cells"].append(mine)
        address = f"{self.server}/api/contents/{ASSIGNMENT}/{PAGE}"
        body = {"type": "notebook", "format": "json", "content": self.notebook}
        async with self.ask("PUT", address, json=body, headers=head):
            pass
        async with self.ask("GET", address) as answer:
            self.saved = outline((await answer.json())["content"])

    async def submit(self):
        await self.on_way(self, "submit")
        head = self.token(f"{self.server}/")
        task = {"course_id": COURSE, "assignment_id": ASSIGNMENT}
        address = f"{self.server}/assignments/submit"
        async with self.ask("POST", address, json=task, headers=head) as answer:
            said = json.loads(await answer.text())  # nbgrader calls it HTML
        if not said.get("success"):
            await self.on_way(self, "refused")
            raise Cut(f"not handed in: {str(said.get('value'))[-200:]}")
        self.acknowledged = self.saved
        await self.on_way(self, "handed in")


class Disturbances:
    """What goes wrong in the middle, each once; `seen` says what came of it."""

    def __init__(self, hub, kinds, filled):
        self.hub, self.kinds, self.filled = hub, set(kinds), filled
        self.seen, self.refused, self.full = [], set(), None
        self.some = False  # something was handed in, which could be lost
        self.one = asyncio.Lock()  # one after the other, so that each is seen for itself

    async def __call__(self, student, where):
        """Called by every student on the way."""
        self.some = self.some or where == "handed in"
        if where == "half" and "kernel" in self.kinds:
            self.kinds.discard("kernel")
            for process in processes(self.hub.state, student.name):
                if "ipykernel_launcher" in " ".join(process.cmdline()):
                    process.kill()
            self.seen.append(f"the kernel of {student.name} was killed half way")
        elif where == "handed in" and "hub" in self.kinds:
            self.kinds.discard("hub")
            async with self.one:
                self.hub.kill()
                await asyncio.sleep(2)
                await asyncio.to_thread(self.hub.start)
            self.seen.append(f"the hub was killed and started again when {student.name} was done")
        elif where == "submit" and "disk" in self.kinds and self.some:
            self.kinds.discard("disk")
            await self.one.acquire()
            self.fill()
            self.seen.append(f"the disk was full for 20 s when {student.name} handed in")
            asyncio.get_running_loop().call_later(20, self.empty)
        elif where == "refused" and self.full:
            self.refused.add(student.name)

    def fill(self):
        """Write until there is no room."""
        self.full = os.open(self.filled, os.O_WRONLY | os.O_CREAT)
        with contextlib.suppress(OSError):
            while True:
                os.write(self.full, bytes(2**16))

    def empty(self):
        """Give the disk its room back."""
        self.seen.append(f"meanwhile a hand-in was refused to {len(self.refused)}, who tried again")
        os.close(self.full)
        self.filled.unlink()
        self.full = None
        self.one.release()


def surroundings():
    """Yield each process that can be looked into, with its environment."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            yield process, process.environ()


def processes(state, name=None):
    """Return the processes of a hub's students, or of one."""
    return [
        process
        for process, has in surroundings()
        if has.get("HUB_EXCHANGE") == str(state / "exchange")
        and name in (None, has.get("JUPYTERHUB_USER"))
    ]


def weigh(state, name):
    """Return (bytes of memory, shared ones in part; CPU seconds) of a student's processes."""
    memory = seconds = 0
    for process in processes(state, name):
        try:
            memory += process.memory_full_info().pss
            seconds += sum(process.cpu_times()[:4])
        except psutil.Error:
            continue
    return memory, seconds


def spread(values):
    """Return (p50, p95) of some numbers; of none, None."""
    values = sorted(values)
    if not values:
        return None, None
    return statistics.median(values), values[max(0, round(0.95 * len(values)) - 1)]


async def crowd(students):
    """Let all begin at the same moment; return who was not done in time."""
    await asyncio.wait([asyncio.create_task(s.lesson()) for s in students], timeout=MOST_SECONDS)


def measure(count, disturb, state):
    """Run the lesson in a folder; return a dictionary of what was found."""
    hub = Hub(state)
    hub.start()
    hub.release()
    before = psutil.virtual_memory().available
    disturbances = Disturbances(hub, disturb, state / "filled")
    students = [Student(hub, f"student{n:03d}", disturbances) for n in range(count)]
    try:
        began = time.perf_counter()
        asyncio.run(crowd(students))
        taken = time.perf_counter() - began
        weighed = [weigh(state, student.name) for student in students]
        fallen = before - psutil.virtual_memory().available
        own = psutil.Process(hub.process.pid)
        hub_seconds = sum(own.cpu_times()[:2])
        hub_memory = own.memory_info().rss
    finally:
        hub.stop()
    lost = [
        student.name
        for student in students
        if student.acknowledged and student.acknowledged != hub.handed_in(student.name)
    ]
    names = "login", "ready", "first reply", "run", "finished"
    return {
        "students": count,
        "seconds": taken,
        "times": {n: spread(s.times[n] for s in students if n in s.times) for n in names},
        "memory": spread(memory for memory, _ in weighed),
        "cpu": spread(seconds for _, seconds in weighed),
        "fallen": fallen / count,
        "hub": [hub_memory, hub_seconds / count],
        "handed_in": sum(s.acknowledged is not None for s in students),
        "lost": lost,
        "failures": {s.name: s.failure for s in students if s.failure},
        "disturbed": disturbances.seen,
        "not_tried": sorted(disturbances.kinds),
        "tried_again": sum(len(s.notes) for s in students),
        "notes": {s.name: s.notes for s in students if s.notes},
    }


def table(found):
    """Return what was found as lines of Markdown."""
    yield "| seconds from the first click to | p50 | p95 |"
    yield "| --- | --- | --- |"
    for name, (middle, late) in found["times"].items():
        yield f"| {name} | {middle:.1f} | {late:.1f} |" if middle else f"| {name} | none | none |"
    yield ""
    yield "| a student | p50 | p95 |"
    yield "| --- | --- | --- |"
    yield "| memory, MB (PSS) | {:.0f} | {:.0f} |".format(*(m / 1e6 for m in found["memory"]))
    yield "| CPU, s | {:.1f} | {:.1f} |".format(*found["cpu"])
    yield ""
    yield f"free memory fell by {found['fallen'] / 1e6:.0f} MB a student"
    yield f"hub: {found['hub'][0] / 1e6:.0f} MB, {found['hub'][1]:.2f} CPU s a student"
    yield f"handed in {found['handed_in']} of {found['students']}, lost {len(found['lost'])}"
    yield f"steps tried again: {found['tried_again']}; failures: {len(found['failures'])}"
    yield from (f"  {name}: {failure}" for name, failure in found["failures"].items())
    yield from (f"disturbed: {what}" for what in found["disturbed"])
    yield from (f"not tried, as there was no moment for it: {kind}" for kind in found["not_tried"])


def main(arguments):
    """Measure and print; return 1 if something that was handed in is lost or a student failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--students", type=int, default=5)
    parser.add_argument("--disturb", nargs="*", choices=("kernel", "hub", "disk"), default=())
    parser.add_argument("--json", action="store_true", help="print all that was found as JSON")
    chosen = parser.parse_args(arguments)
    if not 1 <= chosen.students <= MOST_STUDENTS:
        parser.error(f"--students is {chosen.students}; it can be 1 to {MOST_STUDENTS}")
    with tempfile.TemporaryDirectory(prefix="hub") as folder:
        small = "disk" in chosen.disturb
        if small:  # a disk of its own, so that no other is filled
            size = f"size={100 + 60 * chosen.students}m"
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "hub", folder])
            if mounted.returncode:
                print("error: a full disk is tried on one in memory; mounting needs root")
                return 1
        try:
            found = measure(chosen.students, chosen.disturb, Path(folder))
        finally:
            if small:
                subprocess.run(["umount", "-l", folder], check=True)
    if chosen.json:
        print(json.dumps(found))
    else:
        print(f"{chosen.students} students, {os.cpu_count()} cores, {platform.system()}")
        print("\n".join(table(found)))
    return 1 if found["lost"] or found["failures"] or found["not_tried"] else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what was started ends, too
    sys.exit(main(sys.argv[1:]))
