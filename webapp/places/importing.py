"""One import, as a dry run: what would be added, changed and withdrawn, and everything that there is to say about it.

Rows go through one at a time: reader → draft → place → do-not-list. Nothing is written here; `commit` does it, all or nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..pipeline.schema.place import PlaceFileSource
from . import exported, writing
from .donotlist import DoNotList
from .mapping import columns, generic, hsds, osm
from .mapping.draft import Draft
from .mapping.file import Mapping
from .readers import recognise
from .readers.rows import Reading, Row, too_long
from .record import make
from .record.settings import Settings
from .remarks import Note, Refused, Remark

FEW = 10  # directories smaller than this may lose more than half of their entries
SOME = 3  # so many equal dates are a sign
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Request:
    """What is to be imported, and how."""

    file: Path
    target: Path
    settings: Settings
    mappings: tuple[Mapping, ...] = ()
    sheet: str | None = None
    header_row: tuple[int, int] | None = None
    do_not_list: DoNotList = DoNotList()
    dates_are_real: bool = False


@dataclass
class Outcome:
    """What an import would do."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    lines: dict[str, bytes] = field(default_factory=dict)
    says: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    osm: bool = False

    @property
    def rejected(self) -> int:
        return sum(1 for remark in self.remarks if remark.level == "reject")

    @property
    def warned(self) -> int:
        return len(self.remarks) - self.rejected


def run(request: Request, progress: Progress = lambda at, size: None) -> Outcome:
    """Read a file and return what importing it would do."""
    outcome = Outcome()
    seen: dict[str, tuple[int, bytes]] = {}
    days: Counter[str] = Counter()
    for mapping in request.mappings or (None,):
        reading = recognise.read(request.file, _ask(request, mapping))
        outcome.says += [reading.format, *reading.says]
        outcome.unread += [column for column in generic.unread(reading.columns, mapping) if column not in outcome.unread]
        outcome.osm = outcome.osm or reading.osm
        for row in reading.rows:
            progress(row.at, reading.size)
            _take(row, reading, mapping, request, outcome, seen, days)
        _say(outcome, 0, "", "", reading.remarks)
    if not outcome.counts["rows"]:
        raise Refused(request.file.name, 0, "there are no rows in it", "Export it again.")
    today = request.settings.today.isoformat()
    if days[today] >= SOME and days.total() == days[today] and not request.dates_are_real:
        raise Refused(request.file.name, 0, f"every row says that it was checked today ({today}): that is when the file was made",
                      "Leave the column out. If somebody did check every place today, say --dates-are-real.")
    _compare(request.target, outcome)
    return outcome


def commit(target: Path, source: PlaceFileSource, outcome: Outcome) -> None:
    """Write the directory file, in order of ids."""
    writing.replace(target, [writing.header_of(source), *(outcome.lines[id] for id in sorted(outcome.lines))])


def _ask(request: Request, mapping: Mapping | None) -> recognise.Ask:
    named = {source.path for sources in mapping.fields.values() for source in sources} if mapping else set()
    return recognise.Ask(lambda cell: cell in named or columns.is_known(cell), request.header_row, request.sheet,
                         mapping.path if mapping else None)


def _take(row: Row, reading: Reading, mapping: Mapping | None, request: Request, outcome: Outcome,
          seen: dict[str, tuple[int, bytes]], days: Counter[str]) -> None:
    """Make one place of a row, or say why not."""
    outcome.counts["rows"] += 1
    if exported.directory(row) not in (None, request.settings.source_id):
        outcome.counts["of other sources"] += 1
        return
    long = too_long(row.values)
    if long is not None or any(note.reject for note in row.notes):
        _say(outcome, row.line, row.part, "", [*row.notes, *([long] if long else [])])
        return
    place = exported.place(row)
    draft = Draft.of(row) if place is not None else _draft(row, reading, mapping, request.settings)
    outcome.osm = outcome.osm or draft.osm
    if draft.first("unlisted").lower() in ("true", "yes", "y", "1"):
        outcome.counts["held back"] += 1
        return
    place = place or make.place(draft, request.settings)
    notes = list(draft.notes)
    if place is not None and request.do_not_list.holds(place):
        outcome.counts["held back"] += 1
        return
    if place is not None:
        days[place.checked.on or ""] += place.checked.on is not None
        line = writing.line_of(place)
        first = seen.setdefault(place.id, (row.line, writing.digest(line)))
        if first[0] == row.line and place.id not in outcome.lines:
            outcome.lines[place.id] = line
        elif first[1] == writing.digest(line):
            notes.append(Note("", place.name, "the same row twice: left out", f"Line {first[0]} has it. Nothing to do."))
        else:
            notes.append(Note("id", place.name, "another row has the same name and address, and says something else",
                              f"See line {first[0]}: join the two, or give each its own id in a column “id”.", True))
    _say(outcome, row.line, row.part, place.id if place else "", notes)


def _draft(row: Row, reading: Reading, mapping: Mapping | None, settings: Settings) -> Draft:
    if reading.format == "hsds":
        return hsds.draft(row, settings.today)
    if mapping is None and (reading.osm or reading.format == "geojson" and osm.is_osm(row.values)):
        return osm.draft(row)
    return generic.draft(row, mapping)


def _say(outcome: Outcome, line: int, part: str, id: str, notes: list[Note]) -> None:
    outcome.remarks += [Remark("reject" if note.reject else "warning", line, part, id, note.field, note.value, note.reason,
                               note.remedy)
                        for note in notes]


def _compare(target: Path, outcome: Outcome) -> None:
    """Count against the file that is there; what is no longer in the source leaves its id behind, so that phones drop it."""
    before: set[str] = set()
    public = gone = 0
    for _, line, place in writing.places(target):
        before.add(place.id)
        public += place.publish != "withdrawn"
        if place.id in outcome.lines:
            outcome.counts["unchanged" if outcome.lines[place.id] == line else "changed"] += 1
            continue
        gone += place.publish != "withdrawn"
        outcome.counts["withdrawn"] += place.publish != "withdrawn"
        outcome.lines[place.id] = writing.line_of(writing.tombstone(place))
    outcome.counts["added"] = sum(1 for id in outcome.lines if id not in before)
    if public >= FEW and gone * 2 > public:
        _say(outcome, 0, "", "", [Note("", "", f"{gone} of {public} entries would be withdrawn",
                                       "Make sure that the file is whole. --accept-rejects withdraws them.", True)])

