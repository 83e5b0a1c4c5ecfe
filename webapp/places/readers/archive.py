"""Zip files, with their sizes looked at before anything is unpacked. Nothing is ever written to the disk."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from ..remarks import Refused
from .rows import MOST_BYTES

MOST_FILES = 2000
MOST_RATIO = 200  # real spreadsheets are below 40
SMALL = 1024 * 1024  # below this, a high ratio is only a lot of spaces


def open_zip(raw: bytes, name: str) -> zipfile.ZipFile:
    """Return a zip file that is whole and not made to burst."""
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
        found = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(name, 0, "this zip file or workbook is damaged or was cut off", "Copy or export it again.") from error
    total = sum(member.file_size for member in found)
    if len(found) > MOST_FILES:
        raise Refused(name, 0, f"a zip file with {len(found):,} files inside", f"At most {MOST_FILES:,} are read.")
    if total > MOST_BYTES or total > SMALL and total > MOST_RATIO * max(len(raw), 1):
        raise Refused(name, 0, f"it would unpack to {total // 1024 // 1024:,} MB from {len(raw) // 1024:,} kB",
                      f"At most {MOST_BYTES // 1024 // 1024} MB and {MOST_RATIO} times its size are read. Split it.")
    if any(member.flag_bits & 1 for member in found):
        raise Refused(name, 0, "it is locked with a password", "Save it without a password.")
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """Return one file of a zip; no more than its entry says, whatever its bytes claim."""
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError, ValueError) as error:
        raise Refused(f"{name}/{member}", 0, "this file inside the zip is damaged", "Copy or export it again.") from error
