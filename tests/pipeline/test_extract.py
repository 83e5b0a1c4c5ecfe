"""Every interface text of templates and Python is found, once, in a stable order, with nothing of the machine in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from webapp.config import PACKAGE
from webapp.pipeline import extract

TEMPLATE = """{% extends 'base.html' %}
{% block main %}<h1>{{ _('A title') }}</h1>
<p title="{{ _('A tip') }}">{{ _('Of %(who)s.', who=name) }} {{ _('70% of it') }}</p>{% endblock %}
"""
PYTHON = '''N_ = str
LATER = N_("Said later")


def view():
    return _("Said now") + _("A title") + _(name)
'''


def package(tmp_path: Path) -> Path:
    for name, text in (("templates/a.html", TEMPLATE), ("views/b.py", PYTHON), ("templates/c.atom", "{{ _('In a feed') }}"),
                       ("assets/node_modules/d.py", '_("not ours")'), ("static/e.html", "{{ _('not ours') }}")):
        file = tmp_path / "package" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "package"


def test_texts_of_templates_feeds_and_python_are_found_once(tmp_path: Path) -> None:
    found = extract.msgids(package(tmp_path))
    assert sorted(found) == ["70% of it", "A tip", "A title", "In a feed", "Of %(who)s.", "Said later", "Said now"]


def test_a_template_of_interface_texts_is_the_same_wherever_the_program_stands(tmp_path: Path) -> None:
    first, second = package(tmp_path / "one"), package(tmp_path / "two")
    assert extract.interface(first) == extract.interface(second)
    assert str(tmp_path) not in extract.interface(first).decode()


def test_where_a_text_stands_is_told_to_translators(tmp_path: Path) -> None:
    assert "#. templates/a.html" in extract.interface(package(tmp_path)).decode()


def test_percent_signs_make_no_format_string(tmp_path: Path) -> None:
    assert "format" not in extract.interface(package(tmp_path)).decode()


def test_extraction_does_not_depend_on_the_process(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from webapp.pipeline import extract; " \
           "sys.stdout.buffer.write(extract.interface(Path(sys.argv[1])))"
    other = subprocess.run([sys.executable, "-c", code, str(PACKAGE)], check=True, capture_output=True).stdout
    assert other == extract.interface(PACKAGE)
