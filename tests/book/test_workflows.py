"""What the repository's own machinery would run: commands that exist, sizes that are held."""

import re
import subprocess

import pytest
import yaml

from conftest import BUILT, ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE)


def commands(path):
    jobs = yaml.safe_load(path.read_text())["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_only_targets_that_make_knows_and_files_that_are_there(path):
    for command in commands(path):
        plain = re.sub(r"\$\{\{[^}]*'(\S+)' \|\| '(\S+)' \}\}", r"\1 \2", command)
        for called in re.findall(r"\bmake ([a-z -]+)", plain):
            assert set(called.split()) <= set(TARGETS), command
        for script in re.findall(r"(?:^|\s)(\.ci/\w+)", command):
            assert (ROOT / script).exists(), script


def test_what_is_published_is_built_tested_and_weighed_first():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "book.yml").read_text())["jobs"]
    steps = [str(step.get("run", step.get("uses"))) for step in jobs["test"]["steps"]]
    wanted = ["test-all", "make lite", ".ci/sizes", "upload-artifact", "upload-pages"]
    places = [next(i for i, step in enumerate(steps) if name in step) for name in wanted]
    assert places == sorted(places) and jobs["deploy"]["needs"] == "test"


@pytest.fixture
def weigh(tmp_path):
    """Return a function that weighs a site of files of so many MB: exit code and what it says."""

    def call(files):
        for name, size in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.truncate(int(size * 1e6))
        command = [ROOT / ".ci" / "sizes", tmp_path]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    return call


def test_a_site_within_its_sizes_passes_and_each_part_is_told(weigh):
    site = {"index.html": 1.5, "book/a.html": 2, "lite/a.wasm": 10, "downloads/a.zip": 3}
    code, said = weigh(site)
    assert code == 0
    numbers = dict(re.findall(r"^(\w+) +([\d.]+) MB", said, re.MULTILINE))
    assert numbers == {"lite": "10.0", "downloads": "3.0", "pages": "3.5", "file": "10.0"}


def test_a_part_too_heavy_or_missing_stops_the_publication(weigh):
    assert "error: no downloads/" in weigh({"index.html": 1, "lite/a.wasm": 10})[1]
    code, said = weigh({"index.html": 61, "downloads/a.zip": 3})
    assert code == 1 and "pages         61.0 MB of 60" in said


def test_github_serves_the_folders_whose_names_begin_with_a_line(site):
    assert (BUILT / ".nojekyll").exists()
