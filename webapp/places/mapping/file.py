"""The mapping file of an import: which of a source's names is which of our fields. YAML, written by whoever imports.

    recognise: false            # leave columns alone that are not named here (default: recognise them too)
    rows:                       # one block for each kind of row; a table has one
      - path: states[].programs[]      # JSON only: where the rows are; [] walks a list
        fields:
          name: title
          region: ../abbreviation      # the row around
          phone: [phone, hotline]
          offers: {from: type, values: {Naloxone: naloxone, Sharps: sharps_disposal}}
        set: {kind: mail}
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..remarks import Refused
from .columns import FIELDS

GUIDE = "content/README.md, “Importing a directory”, shows a whole one."
MOST_BYTES = 200_000


class Source(BaseModel):
    """Where a field's value is, and what its values stand for."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    path: str = Field(alias="from")
    values: dict[str, str] = Field(default_factory=dict)
    otherwise: str | None = None


def _sources(value: Any) -> Any:
    listed = value if isinstance(value, list) else [value]
    return [{"from": one} if isinstance(one, str) else one for one in listed]


def _texts(value: Any) -> Any:
    listed = value if isinstance(value, list) else [value]
    return [("true" if one else "false") if isinstance(one, bool) else str(one) for one in listed]


class Mapping(BaseModel):
    """How one kind of row is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    path: str | None = None
    fields: dict[str, Annotated[list[Source], BeforeValidator(_sources)]] = Field(default_factory=dict)
    set: dict[str, Annotated[list[str], BeforeValidator(_texts)]] = Field(default_factory=dict)
    recognise: bool = True


class MappingFile(BaseModel):
    """A whole mapping file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rows: list[Mapping] = Field(min_length=1)
    recognise: bool = True


def load(file: Path) -> list[Mapping]:
    """Read a mapping file; everything that is wrong is said at once."""
    try:
        raw = file.read_bytes()
        if len(raw) > MOST_BYTES:
            raise Refused(file.name, 0, "this mapping file is far too large", GUIDE)
        data = yaml.safe_load(raw.decode("utf-8"))
    except OSError as error:
        raise Refused(file.name, 0, f"the mapping file cannot be read: {error.strerror}", "Check its name.") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise Refused(file.name, line, "this mapping file is not YAML in UTF-8", GUIDE) from error
    try:
        found = MappingFile.model_validate(data if not isinstance(data, dict) or "rows" in data else {"rows": [data]})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Refused(file.name, 0, f"{where}: {first['msg']}", GUIDE) from error
    for mapping in found.rows:
        for field in (*mapping.fields, *mapping.set):
            if field not in FIELDS:
                raise Refused(file.name, 0, f"there is no field “{field}”", f"The fields are: "
                                                                            f"{', '.join(f for f in FIELDS if ':' not in f)}.")
    return [mapping.model_copy(update={"recognise": mapping.recognise and found.recognise}) for mapping in found.rows]
