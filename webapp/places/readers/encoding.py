"""Bytes to text: UTF-8, UTF-16 or Windows-1252, and which it was. What is none of them, or two at once, is refused."""

from __future__ import annotations

import codecs

from ..remarks import Refused

_BOMS = ((codecs.BOM_UTF8, "utf-8", "UTF-8 with byte order mark"), (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
         (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"))
SAVE = "Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”) and try again."


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding."""
    for bom, codec, said in _BOMS:
        if raw.startswith(bom):
            return _strict(raw[len(bom):], codec, said, name), said
    if b"\x00" in raw[:4096]:
        found = _utf16(raw[:4096])
        if found is None:
            raise Refused(name, 1, "this is not a text file", "Give a file of one of the formats in content/README.md.")
        return _strict(raw, found, "UTF-16", name), "UTF-16"
    try:
        return _clean(raw.decode("utf-8"), name), "UTF-8"
    except UnicodeDecodeError as error:
        return _windows(raw, error.start, name), "Windows-1252"


def _strict(raw: bytes, codec: str, said: str, name: str) -> str:
    try:
        return _clean(raw.decode(codec), name)
    except UnicodeDecodeError as error:
        line = raw[: error.start].decode(codec, "ignore").count("\n") + 1
        raise Refused(name, line, f"the file says that it is {said}, but this line is not", SAVE) from error


def _windows(raw: bytes, at: int, name: str) -> str:
    line = raw[:at].count(b"\n") + 1
    if _is_mixed(raw):
        raise Refused(name, line, "mixed encodings: some lines are UTF-8 and this one is not", SAVE)
    try:
        return _clean(raw.decode("cp1252"), name)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused(name, line, "neither UTF-8, UTF-16 nor Windows-1252", SAVE) from error


def _is_mixed(raw: bytes) -> bool:
    """Say whether some lines hold letters in UTF-8 and others do not."""
    good = bad = False
    for line in raw.split(b"\n"):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good = True
        except UnicodeDecodeError:
            bad = True
        if good and bad:
            return True
    return False


def _utf16(head: bytes) -> str | None:
    """Say which UTF-16 it is when every other byte of plain text is zero."""
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.1 * len(even) + 1:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.1 * len(odd) + 1 else None


def _clean(text: str, name: str) -> str:
    at = text.find("\x00")
    if at >= 0:
        raise Refused(name, text.count("\n", 0, at) + 1, "this is not a text file: it holds zero bytes", SAVE)
    if not text.strip():
        raise Refused(name, 0, "this file is empty", "Export it again.")
    return text
