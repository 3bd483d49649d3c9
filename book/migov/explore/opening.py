"""What a reader chose once: where the explorers of a session open, and which marks they ring."""

import re
from html import escape, unescape

_wanted = {}


def want(choices):
    """Remember {shared name: value or (value, *names)}; None as the value forgets."""
    for shared, choice in choices.items():
        if choice is None:
            _wanted.pop(shared, None)
        else:
            value, *names = choice if isinstance(choice, tuple) else (choice,)
            _wanted[shared] = value, tuple(map(str, names)) or (str(value),)


def apply(shared, controls):
    """Set the widgets of controls that are shared by a name for which there is a choice.

    shared: {control: shared name}. One that does not offer the choice stays where it is.
    """
    for control in controls:
        if shared.get(control.name) not in _wanted or not hasattr(control.widget, "label"):
            continue
        value, names = _wanted[shared[control.name]]
        choices = zip(control.labels, control.values, strict=True)
        labels = [n for n, v in choices if n in names or (type(v) is type(value) and v == value)]
        if labels and not control.parents:
            control.widget.label = labels[0]


def ringed(html):
    """Return HTML whose marks of a wanted name are ringed, and the line that says them."""
    said = []
    for _, names in _wanted.values():
        called = "|".join(re.escape(escape(name)) for name in names)
        mark = re.compile(rf'data-tip="((?:{called})(?:[:,][^"]*)?)"')
        said += [unescape(words) for words in mark.findall(html)]
        html = mark.sub(r'class="ex-yours" \g<0>', html)
    line = "; ".join(dict.fromkeys(said))
    return html, f'<p class="ex-yours-line">{escape(line)}</p>' if line else ""
