"""Hold values.yaml against a downloaded chart: its schema, its hub's version, what it renders to.

`python classroom/hub/kubernetes/check.py CHART_DIR [VALUES]` works offline; README.md says which
packages it needs and where the chart is. Exit code 1 and a line for each fault.
"""

import copy
import re
import sys
from pathlib import Path

import jsonschema
import yaml

HERE = Path(__file__).resolve().parent


def merged(below, above):
    """Return the values that Helm would use: mappings are merged, all else replaced."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return copy.deepcopy(above)
    both = dict(below)
    for key, value in above.items():
        both[key] = merged(below[key], value) if key in below else copy.deepcopy(value)
    return both


def against_schema(chart, values):
    """Yield what the chart's schema does not allow, with its place."""
    source, packed = chart / "values.schema.yaml", chart / "values.schema.json"
    schema = yaml.safe_load((source if source.exists() else packed).read_text())
    defaults = yaml.safe_load((chart / "values.yaml").read_text())
    checker = jsonschema.Draft7Validator(schema)
    for error in checker.iter_errors(merged(defaults, values)):
        yield f"{'.'.join(map(str, error.absolute_path)) or 'values'}: {error.message}"


def against_hub(chart):
    """Yield where the image's hub is not the chart's."""
    hub = yaml.safe_load((chart / "Chart.yaml").read_text())["appVersion"]
    locked = re.search(r"^jupyterhub==(\S+)", (HERE / "requirements.lock").read_text(), re.M)[1]
    if locked.split(".")[:2] != hub.split(".")[:2]:
        yield f"the image has jupyterhub {locked}, the chart's hub is {hub}"


def rendered(chart, values):
    """Return the Kubernetes objects that the chart makes of the values."""
    from helm_python import Chart  # the only part that needs Helm

    with Chart.load(chart) as loaded:
        found = loaded.render(values=values, name="migov")
    texts = [text for name, text in found.items() if name.endswith(".yaml")]
    objects = (part for text in texts for part in yaml.safe_load_all(text))
    return [thing for thing in objects if thing]


def against_objects(objects, values):
    """Yield what the values ask for and the objects do not have."""
    by = {(thing["kind"], thing["metadata"]["name"]): thing for thing in objects}
    wanted = ("NetworkPolicy", "singleuser"), ("Deployment", "hub"), ("Deployment", "proxy")
    yield from (f"no {kind} named {name}" for kind, name in wanted if (kind, name) not in by)
    places = by.get(("StatefulSet", "user-placeholder"))
    if places is None:
        yield "no StatefulSet named user-placeholder"
        return
    replicas = values["scheduling"]["userPlaceholder"]["replicas"]
    if places["spec"]["replicas"] != replicas:
        yield f"{places['spec']['replicas']} placeholders instead of {replicas}"
    asked = places["spec"]["template"]["spec"]["containers"][0]["resources"]["requests"]
    guarantee = values["singleuser"]["memory"]["guarantee"]
    if str(asked["memory"]) != str(guarantee):
        yield f"a placeholder asks for {asked['memory']} of memory instead of {guarantee}"


def main(arguments):
    """Check and print; return an exit code."""
    if not arguments or not (Path(arguments[0]) / "Chart.yaml").exists():
        print("error: name the folder of the chart, which holds Chart.yaml", file=sys.stderr)
        return 2
    chart = Path(arguments[0])
    path = Path(arguments[1]) if arguments[1:] else HERE / "values.yaml"
    values = yaml.safe_load(path.read_text())
    faults = [f"{path}: {fault}" for fault in against_schema(chart, values)]
    faults += against_hub(chart)
    if not faults:  # a chart refuses to render values that its schema does not allow
        objects = rendered(chart, values)
        faults = list(against_objects(objects, values))
        print(f"{len(objects)} objects rendered")
    for fault in faults:
        print(f"error: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
