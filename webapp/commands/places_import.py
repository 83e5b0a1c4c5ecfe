"""`carry places import`: somebody else's directory to one file of `content/places/`. A dry run unless `--write` is said."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from ..config import Config
from ..pipeline.schema.place import PlaceFileSource
from ..places import donotlist, importing, review, writing
from ..places.licence import share_alike
from ..places.mapping import file as mapping_file
from ..places.record.settings import Settings
from ..places.remarks import Refused

SHOWN = 12  # reasons that are printed; all of them are in the review file
PATH = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", type=PATH)
@click.option("--source-id", help="Name of the source in file names and ids: small letters, digits and hyphens.")
@click.option("--name", help="Name of the source as shown.")
@click.option("--licence", help="Licence that allows to publish it, such as CC0-1.0, CC-BY-4.0 or ODbL-1.0.")
@click.option("--credit", help="Whom to credit, in the words that the licence asks for.")
@click.option("--url", help="Web page of the source.")
@click.option("--country", help="Country of rows that do not say theirs: two letters.")
@click.option("--region", help="Region of rows that do not say theirs, such as us-or.")
@click.option("--lang", help="Language of its texts. [default: en]")
@click.option("--offers", help="What every row gives, as the source states, such as naloxone,syringes.")
@click.option("--mapping", type=PATH, help="YAML file that says which name is which field.")
@click.option("--sheet", help="Sheet of a workbook.")
@click.option("--header-row", help="Line with the names of the columns, or two of them: 3 or 3-4.")
@click.option("--do-not-list", type=PATH, help="File with names, addresses and ids that must stay out.")
@click.option("--review", "review_file", type=PATH, help="Write every reject and warning into this CSV file.")
@click.option("--retrieved", type=click.DateTime(["%Y-%m-%d"]), help="Day on which the file was fetched. [default: today]")
@click.option("--dates-are-real", is_flag=True, help="Somebody did check every place on the day of the import.")
@click.option("--accept-rejects", is_flag=True, help="Go on without the rows that are rejected.")
@click.option("--write", is_flag=True, help="Write the directory file. Without it, nothing is changed.")
def command(file: Path, **said: Any) -> None:
    """Read FILE (CSV, XLSX, GeoJSON, Overpass, HSDS, JSON, Esri or KML) and say what importing it would do."""
    try:
        _import(file, said)
    except Refused as error:
        click.secho(str(error), fg="red", err=True)
        click.secho("Nothing was changed.", fg="red", bold=True, err=True)
        raise click.exceptions.Exit(1) from error


def _import(file: Path, said: dict[str, Any]) -> None:
    config = Config.from_environment()
    source_id = said["source_id"] or "-".join(re.findall(r"[a-z0-9]+", file.stem.lower())) or "imported"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source_id):
        raise Refused("--source-id", 0, f"“{source_id}” is not a name", "Use small letters, digits and single hyphens.")
    target = config.content / "places" / f"{source_id}.jsonl"
    source = _source(target, source_id, said)
    settings = Settings(source_id, said["name"] or (source.name if source else source_id), _day(said),
                        config.content / "data/gazetteer",
                        _country(said), (said["region"] or "").lower() or None, source.lang if source else "en", said["url"],
                        tuple(filter(None, re.split(r"[,;\s]+", said["offers"] or ""))))
    _known(settings, said)
    request = importing.Request(
        file, target, settings, tuple(mapping_file.load(said["mapping"])) if said["mapping"] else (), said["sheet"],
        _lines(said["header_row"]), donotlist.load(said["do_not_list"]) if said["do_not_list"] else donotlist.DoNotList(),
        said["dates_are_real"])
    outcome = _run(request)
    if source is not None:
        _keep_apart(target, source, outcome)
    _report(outcome, said["review_file"])
    if outcome.rejected and not said["accept_rejects"]:
        click.secho("Nothing was changed. Correct what is rejected, or say --accept-rejects to go on without it.", fg="red",
                    bold=True, err=True)
        raise click.exceptions.Exit(1)
    if not said["write"]:
        click.echo("This was a dry run; nothing was changed. Say --write to write it.")
        return
    if source is None or not said["source_id"]:
        raise Refused(file.name, 0, "no source is published without --source-id, --name, --licence and --credit",
                      "Give all four.")
    importing.commit(target, source, outcome)
    click.secho(f"Wrote {len(outcome.lines):,} entries: {target}", bold=True)


def _known(settings: Settings, said: dict[str, Any]) -> None:
    """Refuse a country or region that there is not."""
    if settings.country and settings.country_code(settings.country) != settings.country:
        raise Refused("--country", 0, f"“{said['country'] or said['region']}” is not a country", "Give two letters, such as us.")
    if settings.region and settings.region_code(settings.country or "", settings.region) != settings.region:
        raise Refused("--region", 0, f"“{said['region']}” is not a region that is listed",
                      "Give one of content/data/gazetteer/regions.csv, such as us-or.")


def _run(request: importing.Request) -> importing.Outcome:
    """Run the import with a bar that only a terminal shows."""
    with click.progressbar(length=1000, label=f"Reading {request.file.name}", file=sys.stderr, show_pos=False) as bar:
        def progress(at: int, size: int) -> None:
            done = min(1000, at * 1000 // max(size, 1))
            if done > bar.pos:
                bar.update(done - bar.pos)
        return importing.run(request, progress)


def _source(target: Path, source_id: str, said: dict[str, Any]) -> PlaceFileSource | None:
    """Return what the file will say of its source: options, then what it says already; nothing while something is missing."""
    for other in sorted(target.parent.glob("*.y*ml")):
        if re.search(rf"^\s+id:\s*[\"']?{re.escape(source_id)}[\"']?\s*$", other.read_text("utf-8")[:4000], re.M):
            raise Refused(other.name, 0, f"the source “{source_id}” is a file written by hand", "Give the import another "
                                                                                                "--source-id.")
    old = writing.header(target)
    found = {key: said[key] or (getattr(old, key) if old else None) for key in ("name", "licence", "credit", "lang")}
    if not all(found[key] for key in ("name", "licence", "credit")):
        return None
    try:
        source = PlaceFileSource.model_validate({"id": source_id, "retrieved": _day(said), **found,
                                                 "lang": found["lang"] or "en"})
    except ValidationError as error:
        first = error.errors()[0]
        raise Refused("--" + str(first["loc"][0]), 0, str(first["msg"]), "Correct this option.") from error
    if old is not None and share_alike(old.licence) is not share_alike(source.licence):
        raise Refused(target.name, 1, f"this file is {old.licence}, and what is imported is {source.licence}",
                      "ODbL data stays in a file of its own: give another --source-id.")
    return source


def _keep_apart(target: Path, source: PlaceFileSource, outcome: importing.Outcome) -> None:
    if outcome.osm and not share_alike(source.licence):
        raise Refused("--licence", 0, f"this is OpenStreetMap data, which is ODbL and not {source.licence}",
                      "Say --licence ODbL-1.0 --credit “© OpenStreetMap contributors”.")
    if share_alike(source.licence):
        click.echo(f"ODbL: kept apart in its own file {target.name}, and never merged with entries of other sources.")


def _report(outcome: importing.Outcome, review_file: Path | None) -> None:
    click.echo(f"Read as {'; '.join(dict.fromkeys(outcome.says))}.")
    if outcome.unread:
        click.echo(f"Columns not read: {', '.join(outcome.unread[:40])}.")
    names = ("added", "changed", "unchanged", "withdrawn", "held back", "of other sources")
    counts = ", ".join(f"{outcome.counts[name]:,} {name}" for name in names if outcome.counts[name] or name not in names[4:])
    click.echo(f"{outcome.counts['rows']:,} rows: {counts}"
               + f"; {outcome.rejected:,} rejected, {outcome.warned:,} warnings.")
    found = review.reasons(outcome.remarks)
    for level, reason, count in found[:SHOWN]:
        first = min((remark for remark in outcome.remarks if (remark.level, remark.reason) == (level, reason)), key=review.order)
        click.secho(f"  {count:,} × {level}: {reason} (first: line {first.line}). {first.remedy}",
                    fg="red" if level == "reject" else "yellow", err=True)
    if len(found) > SHOWN:
        click.secho(f"  and {len(found) - SHOWN} other reasons: --review FILE lists all.", err=True)
    if review_file is not None:
        review.write(review_file, outcome.remarks)
        click.echo(f"Review file: {review_file}")


def _country(said: dict[str, Any]) -> str | None:
    return (said["country"] or (said["region"] or "")[:2] or "").lower() or None


def _day(said: dict[str, Any]) -> dt.date:
    return said["retrieved"].date() if said["retrieved"] else dt.date.today()


def _lines(said: str | None) -> tuple[int, int] | None:
    if said is None:
        return None
    found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", said.strip())
    if found is None or not 0 <= int(found.group(2) or found.group(1)) - int(found.group(1)) <= 1 or int(found.group(1)) < 1:
        raise Refused("--header-row", 0, f"“{said}” is not a line, or two lines that follow each other", "Write 3, or 3-4.")
    return int(found.group(1)), int(found.group(2) or found.group(1))
