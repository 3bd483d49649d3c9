# Every command works from a bare python3; `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.DEFAULT_GOAL := book
# contents decide what is to do, never dates: these look each time
.PHONY: .venv/.installed .venv/.tools _build/html/.built
.PHONY: book test test-fast test-all wheel downloads lite briefings student teacher lms hub hub-check bench-hub lock-hub assignments grade nbgrader page exercises links audit lab precompress serve bench bench-server lock lint clean help

book: _build/html/.built  ## build the book and print the file to open
	@$(BIN)/python -c 'import pathlib as p; print("Open", p.Path("_build/html/index.html").absolute().as_uri())'

_build/html/.built: .venv/.installed
	@$(BIN)/python book/migov/site/again.py -n -W --keep-going

test: _build/html/.built .venv/.tools  ## run the whole test suite
	$(BIN)/ruff check book tests classroom
	$(BIN)/ruff format --check book tests classroom
	. .venv/.tools && $(BIN)/python -m pytest -n logical --dist loadfile

test-all: _build/html/.built .venv/.tools  ## run the rare and slow tests too, as before a release
	. .venv/.tools && $(BIN)/python -m pytest -n logical --dist loadfile -m "slow or not slow"

test-fast: .venv/.installed  ## run the tests that start no browser, build, kernel or sandbox
	$(BIN)/python -m pytest -n logical --dist loadfile -m "not slow and not rare"

wheel: .venv/.installed  ## make the wheel in _build/downloads (NC=without: free tables alone)
	cd book && ../$(BIN)/python -m migov.site.downloads ../_build/downloads $(if $(NC),--without-nc)

downloads: book .venv/.tools  ## make zip, PDF, EPUB and notebooks to take away (NC=without: free parts)
	. .venv/.tools && cd book && ../$(BIN)/python -m migov.site.away ../_build/html $(if $(NC),--without-nc)
	@$(BIN)/python book/migov/site/again.py --record

lite: book  ## add JupyterLite to the built book, so that pages run in a reader's browser
	cd book && ../$(BIN)/python -m migov.site.lite ../_build/html ../_build/.lite
	@$(BIN)/python book/migov/site/again.py --record

briefings: book .venv/.tools  ## print the briefings of all States as one PDF
	. .venv/.tools && cd book && ../$(BIN)/python -m migov.site.sheets ../_build/html ../_build/briefings.pdf

student: .venv/.installed  ## make the notebooks without solutions and keys, in _build/student
	cd book && ../$(BIN)/python -m migov.site.editions.student ../_build/student

teacher: .venv/.tools  ## make the printable key, role sheets and vote slides, in _build/teacher
	. .venv/.tools && cd book && ../$(BIN)/python -m migov.site.editions.teacher ../_build/teacher

lms: book  ## make all questions as Moodle XML and QTI 2.1, and the book as a file of a course, in _build/lms
	cd book && ../$(BIN)/python -m migov.site.lms.package ../_build/html ../_build/lms

hub:  ## try out JupyterHub on localhost, or run it for a class (classroom/hub/README.md)
	@PYTHON="$(PYTHON)" classroom/hub/start

hub-check: .venv/bin/uv  ## hold the hub's values for Kubernetes against a downloaded chart (CHART=folder)
	$(BIN)/uv run --no-project --quiet --with helm-python-sdk==0.2.2 --with jsonschema --with pyyaml \
	  classroom/hub/kubernetes/check.py "$(CHART)"

assignments: .venv/.installed  ## write the notebooks of the graded assignments to hand out
	PYTHONPATH=classroom:book $(BIN)/python -m grading assignments

grade: .venv/.installed  ## grade a folder of notebooks (ASSIGNMENT=part2 FROM=folder HAND=marks.csv)
	PYTHONPATH=classroom:book $(BIN)/python -m grading grade "$(ASSIGNMENT)" "$(FROM)" $(if $(HAND),--hand "$(HAND)")

nbgrader: .venv/.installed  ## write a course for nbgrader, which gets an environment of its own (COURSE=folder)
	@cmp -s classroom/grading/requirements.lock _build/.nbgrader/installed.lock || \
	  { $(BIN)/python -m venv --clear _build/.nbgrader && \
	  _build/.nbgrader/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r classroom/grading/requirements.lock && \
	  cp classroom/grading/requirements.lock _build/.nbgrader/installed.lock; }
	PYTHONPATH=classroom:book $(BIN)/python -m grading course "$(COURSE)"

page: .venv/.installed  ## begin a page from the template (NN=71 TITLE="Two compacts and a vote")
	cd book && ../$(BIN)/python -m migov.site.newpage "$(NN)" "$(TITLE)"

exercises: .venv/.installed  ## write the notebooks' exercises, questions and boxes from their sources
	cd book && ../$(BIN)/python -m migov.learn.cells .

lab: .venv/.installed  ## run the notebooks in JupyterLab: copies, for you to change
	cd book && ../$(BIN)/python -m migov.site.lab $(if $(filter 0,$(shell id -u)),--allow-root)

precompress: book  ## write FILE.gz beside the text of the built book, for classroom/server/nginx.conf
	cd book && ../$(BIN)/python -m migov.site.precompress ../_build/html

serve: book  ## serve the built book on localhost (PORT=8000)
	$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html

bench: _build/html/.built .venv/.tools  ## measure explore beside other tools (prints ratios)
	. .venv/.tools && $(BIN)/python tests/bench/run.py

bench-server: precompress  ## measure nginx with 500 readers, plain and packed (prints ratios)
	$(BIN)/python tests/bench/server.py

bench-hub:  ## measure the hub with simulated students (STUDENTS=5, DISTURB="kernel hub disk")
	classroom/hub/start --install
	.venv-hub/bin/python tests/bench/hub.py --students $(or $(STUDENTS),5) $(if $(DISTURB),--disturb $(DISTURB))

lint: .venv/.installed  ## mend the layout of the code, strip the notebooks
	$(BIN)/ruff check --fix book tests classroom
	$(BIN)/ruff format book tests classroom
	$(BIN)/nbstripout --keep-id book/*.ipynb

lock: .venv/bin/uv  ## write requirements.lock anew from requirements.txt (UPGRADE=1: newest)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
	  --generate-hashes $(if $(UPGRADE),--upgrade) requirements.txt -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
	  --generate-hashes $(if $(UPGRADE),--upgrade) classroom/grading/requirements.txt -o classroom/grading/requirements.lock

lock-hub: .venv/bin/uv  ## write the hub's two locks anew (UPGRADE=1: newest)
	for folder in classroom/hub classroom/hub/kubernetes; do \
	  (cd $$folder && $(CURDIR)/$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-annotate \
	    --no-header --generate-hashes $(if $(UPGRADE),--upgrade) requirements.txt -o requirements.lock) || exit 1; \
	done
	cd classroom/hub/proxy && npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

audit: .venv/bin/uv  ## look for known faults of the locked packages
	$(BIN)/uv tool run pip-audit@2.10.1 --require-hashes --disable-pip -r requirements.lock

links: book .venv/bin/uv  ## follow the built book's links to other sites
	$(BIN)/uv tool run --from LinkChecker==10.6.0 linkchecker --check-extern --no-warnings --threads 4 --timeout 30 _build/html/index.html

clean:  ## remove the built book and the environment
	rm -rf _build .venv

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*##/make \1  \t/p' $(MAKEFILE_LIST)

.venv/.installed:
	@PYTHON="$(PYTHON)" .ci/environment

.venv/bin/uv: .venv/.installed
	@[ -x $@ ] || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/.tools: .venv/.installed
	@.ci/tools
