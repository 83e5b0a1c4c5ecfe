"""XML as expat reads it. A document type is refused: no exported file needs one, and entities are defined nowhere else."""

from __future__ import annotations

import zipfile
import zlib
from xml.parsers import expat

from ..remarks import Refused

HEAD = 64 * 1024  # an element has to begin in so many bytes; files of spreadsheet programs begin theirs in the first hundred


class HasDoctype(ValueError):
    """The XML has a document type."""


def parser() -> expat.XMLParserType:
    """Return a parser that stops at a document type. Names of elements come as `namespace name`."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.StartDoctypeDeclHandler = _stop
    made.buffer_text = True
    return made


def refuse_doctypes(archive: zipfile.ZipFile, name: str, remedy: str) -> None:
    """Refuse a zip with a document type in any of its files, in whatever encoding, whatever the file is called.

    The parser itself looks, so nothing that it would understand can be hidden from this: no other encoding, no padding.
    What it cannot read at all is no XML, and is left to whoever needs the file.
    """
    for member in archive.namelist():
        try:
            if not _begins(_head(archive, member)):
                raise Refused(f"{name}/{member}", 1, f"no element begins in its first {HEAD // 1024} kB", remedy)
        except HasDoctype as error:
            raise Refused(f"{name}/{member}", 1, "it has a document type, which may define entities; these are never read",
                          remedy) from error
        except expat.ExpatError:
            continue


def _begins(head: bytes) -> bool:
    """Say whether an element begins, or the file ends, before a document type can come."""
    found: list[str] = []
    looking = parser()
    looking.StartElementHandler = lambda tag, attributes: found.append(tag)
    looking.Parse(head, len(head) < HEAD)
    return bool(found)


def _head(archive: zipfile.ZipFile, member: str) -> bytes:
    try:
        with archive.open(member) as stream:
            return stream.read(HEAD)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError, ValueError):
        return b""  # whoever needs this file will say so


def _stop(*_: object) -> None:
    raise HasDoctype
