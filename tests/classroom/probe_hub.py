"""Ask a hub, in its own environment, what a student's and a teacher's server allow: prints JSON."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

import aiohttp

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from hub import Cut, Hub, Student

MORE = "room = bytearray(3 * 10**9); print(len(room))"


async def nothing(student, where):
    """No disturbance."""


async def said(student, source):
    """Run a cell in a kernel of its own channel; return what it printed, or that it was stopped."""
    channel = f"{student.server}/api/kernels/{student.kernel}/channels"
    async with student.web.ws_connect(channel, max_msg_size=0) as kernel:
        try:
            outputs = await student.run(kernel, source)
        except (Cut, RuntimeError):
            return "stopped"
        return "".join(output["text"] for output in outputs).strip()


async def look(hub, name):
    """Return what one person's server answers."""
    student = Student(hub, name, nothing)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as student.web:
        for step in (student.log_in, student.wait_for_server, student.pull, student.open):
            await step()
        found = {}
        for tool, place in ("terminals", "api/terminals"), ("formgrader", "formgrader"):
            async with student.web.get(f"{student.server}/{place}") as answer:
                found[tool] = answer.status
        found["greedy"] = await said(student, MORE)
        for _ in range(30):  # the kernel starts again
            await asyncio.sleep(1)
            found["after"] = await said(student, "print(1 + 1)")
            if found["after"] != "stopped":
                break
        return found


async def main(hub):
    return {name: await look(hub, name) for name in ("anna", "teacher")}


with tempfile.TemporaryDirectory(prefix="hub") as folder:
    hub = Hub(Path(folder))
    hub.start()
    hub.release()
    try:
        hub.found = asyncio.run(main(hub))
    finally:
        hub.stop()
print(json.dumps(hub.found))
