"""Files of the directory, read and written whole: a temporary file beside it, synced, then put in its place. Never in part."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from ..pipeline.schema.place import Place, PlaceFileSource
from .remarks import Refused


def line_of(place: Place) -> bytes:
    """Return a place as one line: JSON without what is not known."""
    return place.model_dump_json(exclude_defaults=True).encode() + b"\n"


def digest(line: bytes) -> bytes:
    """Return what two equal lines share."""
    return hashlib.blake2b(line, digest_size=12).digest()


def header_of(source: PlaceFileSource) -> bytes:
    """Return the first line of a file."""
    return json.dumps({"source": source.model_dump(mode="json")}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def header(file: Path) -> PlaceFileSource | None:
    """Return the source of a file that was imported before, or nothing."""
    if not file.exists():
        return None
    with file.open("rb") as stream:
        try:
            return PlaceFileSource.model_validate(json.loads(stream.readline())["source"])
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise Refused(file.name, 1, "the first line of this imported directory is damaged",
                          "Restore the file, or delete it and import anew.") from error


def places(file: Path) -> Iterator[tuple[int, bytes, Place]]:
    """Yield each entry of an imported file, with its line."""
    if not file.exists():
        return
    with file.open("rb") as stream:
        stream.readline()
        for number, line in enumerate(stream, 2):
            try:
                yield number, line, Place.model_validate_json(line)
            except ValidationError as error:
                raise Refused(file.name, number, "this line of an imported directory is damaged",
                              "Restore the file, or delete it and import anew.") from error


def tombstone(place: Place) -> Place:
    """Return what is left of an entry that was withdrawn: its id and area, so that phones drop it, and nothing else."""
    area = place.where.region or place.where.country
    return Place.model_validate({
        "id": place.id, "org": {"name": "withdrawn"}, "name": "withdrawn", "kind": "area", "offers": [],
        "where": {"country": place.where.country, "region": place.where.region, "precision": "none"},
        "serves": {"type": "region" if "-" in area else "country", "codes": [area]}, "status": "unknown",
        "checked": {"on": None, "how": place.checked.how}, "source": {"name": place.source.name}, "publish": "withdrawn"})


def replace(file: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that either the old or the new one is there, whole, whatever happens."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
