"""Directory files: `places/*.yaml` written by hand, and `places/*.jsonl` imported, one place a line, read as a stream.

In: the files of `places/`. Out: every place with its file, line and source, one at a time, so that a directory of any size
fits in memory. What is imported is said in its source's language and never translated. It never reads a whole `.jsonl` file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from .problems import Problems
from .schema.base import Model
from .schema.place import Place, PlaceFileSource

M = TypeVar("M", bound=BaseModel)
MOST = 100  # faults of one file that are worth reporting
REMEDY = "Correct the line, or import the directory again."


class Header(Model):
    """The first line of an imported file."""

    source: PlaceFileSource


@dataclass(frozen=True)
class Imported:
    """One imported file: who it is from, and its places on demand."""

    file: Path
    source: PlaceFileSource

    def places(self, problems: Problems) -> Iterator[tuple[int, Place]]:
        """Yield each place with its line; what cannot be read becomes a problem."""
        faults = 0
        with self.file.open("rb") as lines:
            next(lines)
            for number, line in enumerate(lines, 2):
                place = _line(Place, line, number, self.file, problems)
                if place is not None:
                    yield number, place
                    continue
                faults += 1
                if faults == MOST:
                    problems.error(self.file, number, "CY004", f"{MOST} lines of this file cannot be read", REMEDY)
                    return


def read(folder: Path, problems: Problems) -> Iterator[Imported]:
    """Yield the imported files, reading no more than their first lines."""
    for file in sorted(folder.glob("*.jsonl")):
        with file.open("rb") as lines:
            header = _line(Header, next(lines, b""), 1, file, problems)
        if header is not None:
            yield Imported(file, header.source)


def _line(model: type[M], line: bytes, number: int, file: Path, problems: Problems) -> M | None:
    try:
        return model.model_validate_json(line)
    except ValidationError as exc:
        for fault in exc.errors(include_url=False, include_input=False):
            name = ".".join(str(part) for part in fault["loc"]) or "the line"
            what = fault["msg"].removeprefix("Value error, ")
            if fault["type"] == "json_invalid":
                problems.error(file, number, "CY004", f"this line is not JSON: {what}", REMEDY)
            else:
                problems.error(file, number, "CS001", f"{name}: {what}", REMEDY)
    return None
