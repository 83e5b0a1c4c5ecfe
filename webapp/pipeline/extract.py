"""Interface texts out of templates and Python: everything in _() and N_(), as a POT file."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir

from .catalog import Message, template

_METHODS = [("templates/**.html", "jinja2"), ("templates/**.atom", "jinja2"), ("**.py", "python")]
_OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"},
            "templates/**.atom": {"trim_blocks": "true", "lstrip_blocks": "true"}}
_KEYWORDS = {"_": None, "gettext": None, "N_": None}


def interface(package: Path) -> bytes:
    """Return messages.pot for the texts of the program."""
    return template(_messages(package), "interface texts")


def msgids(package: Path) -> list[str]:
    """Return every interface text, each once."""
    return list(dict.fromkeys(message.msgid for message in _messages(package)))


def _messages(package: Path) -> list[Message]:
    def wanted(folder: str) -> bool:
        return Path(folder).name not in ("assets", "static", "__pycache__", "node_modules")

    found = extract_from_dir(package, _METHODS, _OPTIONS, _KEYWORDS, directory_filter=wanted)
    return [Message(msgid, filename, True, package / filename, line)
            for filename, line, msgid, _, _ in sorted(found, key=lambda m: (m[0], m[1])) if isinstance(msgid, str)]
