"""All stages in order, atomically: a failed build leaves the last good database in place."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import hours, languages, lint, opendata, pictures, rows, source, store
from .problems import BuildFailed, Problems


def check(root: Path, content_root: Path, translations_root: Path, today: dt.date) -> tuple[
        source.Content, languages.Languages, dict[str, pictures.Drawing], Problems]:
    """Read and check everything; raises BuildFailed with all errors of the run."""
    problems = Problems(root)
    content = source.read(content_root, problems)
    spoken = languages.read(translations_root, problems)
    if content is None:
        raise BuildFailed(problems)
    drawings = pictures.read(content.pictures, problems)
    lint.check(content, spoken, today, problems)
    if problems.errors:
        raise BuildFailed(problems)
    return content, spoken, drawings, problems


def build(root: Path, content_root: Path, translations_root: Path, target: Path, row: dict[str, Any],
          today: dt.date) -> Problems:
    """Write a new database at `target`, which must not exist; `row` is added to its `build` table. Returns the warnings.

    Opening hours are computed from the Monday of the week of `today` on.
    """
    content, spoken, drawings, problems = check(root, content_root, translations_root, today)
    target.parent.mkdir(parents=True, exist_ok=True)
    week = hours.week_of(today)
    dated = {**row, "content_date": content.site.content_date.isoformat(), "built_for": week.isoformat()}
    store.write(target, rows.rows(content, spoken, drawings, week), dated)
    opendata.write(target, content)
    store.index(target)
    return problems


def digest(folders: Iterable[Path], built_for: str = "") -> str:
    """Return the build id: a digest of every input file's name and bytes, and of the week. No clock, no machine path."""
    total = hashlib.sha256(built_for.encode())
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(f for f in folder.rglob("*") if f.is_file())
        for file in files:
            if "__pycache__" in file.parts or "node_modules" in file.parts or file.suffix == ".mo":
                continue
            name = file.name if file == folder else str(file.relative_to(folder))
            with file.open("rb") as stream:
                total.update(f"{name}\0{hashlib.file_digest(stream, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()[:16]
