"""`carry translations`: templates, merging, and the state of each language."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import click

from ..config import PACKAGE, Config
from ..pipeline import catalog, extract, languages, source, texts
from ..pipeline.problems import BuildFailed, Problems
from . import report

DOMAINS = ("messages", "content")


@click.group()
def translations() -> None:
    """Look after the catalogues of all languages."""


def _content(config: Config) -> source.Content:
    problems = Problems(config.root)
    found = source.read(config.content, problems)
    if found is None or problems.errors:
        raise report.failed(BuildFailed(problems))
    return found


@translations.command(name="extract")
def extract_() -> None:
    """Write messages.pot and content.pot from templates and content."""
    config = Config.from_environment()
    written = {"messages": extract.interface(PACKAGE), "content": catalog.template(texts.messages(_content(config)), "content")}
    for domain, body in written.items():
        (config.translations / f"{domain}.pot").write_bytes(body)
        click.echo(f"{domain}.pot: {body.count(b'msgid ') - 1} messages")


@translations.command()
def merge() -> None:
    """Bring every catalogue up to date with the templates; changed texts become fuzzy and are not shown."""
    config = Config.from_environment()
    tool = shutil.which("msgmerge")
    if tool is None:
        raise click.ClickException("There is no msgmerge. Install GNU gettext (Debian: apt install gettext).")
    for domain in DOMAINS:
        if not (config.translations / f"{domain}.pot").exists():
            raise click.ClickException(f"There is no {config.translations / domain}.pot. Run “carry translations extract” first.")
    for code in locales(config):
        folder = config.translations / code / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        for domain in DOMAINS:
            merge_one(tool, config.translations / f"{domain}.pot", folder / f"{domain}.po", code)
        click.echo(f"{code}: up to date with the templates")


def merge_one(tool: str, template: Path, file: Path, code: str) -> None:
    """Merge one catalogue in place, keeping the previous English beside each changed text."""
    if not file.exists():
        file.write_text(f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"MIME-Version: 1.0\\n"\n'
                        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n', "utf-8")
    command = [tool, "--update", "--previous", "--backup=off", "--no-wrap", "--no-location", "--quiet", f"--lang={code}",
               str(file), str(template)]
    found = subprocess.run(command, capture_output=True, text=True)
    if found.returncode:
        raise click.ClickException(f"{file}: {found.stderr.strip()}")
    command = [tool.replace("msgmerge", "msgattrib"), "--no-obsolete", "--no-wrap", "--no-location", "-o", str(file), str(file)]
    tidy = subprocess.run(command, capture_output=True, text=True)
    if tidy.returncode:
        raise click.ClickException(f"{file}: {tidy.stderr.strip()}")


def locales(config: Config) -> list[str]:
    """Return the gettext codes of all languages but the source."""
    problems = Problems(config.root)
    from ..pipeline import schema, yamlfile

    entries = yamlfile.load_list(schema.LocaleEntry, config.translations / "locales.yaml", problems)
    if problems.errors:
        raise report.failed(BuildFailed(problems))
    return [entry.locale for entry, _ in entries if entry.lang != languages.SOURCE]


@translations.command()
def status() -> None:
    """Count current, stale and missing texts of each language, against today's English."""
    config = Config.from_environment()
    problems = Problems(config.root)
    wanted = {"content": [(m.msgid, m.critical) for m in texts.messages(_content(config))],
              "messages": [(msgid, True) for msgid in extract.msgids(PACKAGE)]}
    click.echo(f"{'':8} {'domain':9} {'current':>8} {'stale':>6} {'missing':>8} {'critical':>9}")
    for code in locales(config):
        for domain in DOMAINS:
            lookup = catalog.read(config.translations / code / "LC_MESSAGES" / f"{domain}.po", code, problems)
            states = [(lookup.state(msgid), critical) for msgid, critical in dict(wanted[domain]).items()]
            count = {state: sum(1 for found, _ in states if found == state) for state in ("current", "stale", "missing")}
            critical = [state for state, is_critical in states if is_critical]
            share = 100 * critical.count("current") // max(1, len(critical))
            click.echo(f"{code:8} {domain:9} {count['current']:8} {count['stale']:6} {count['missing']:8} {share:8} %")
    if problems.errors:
        raise report.failed(BuildFailed(problems))


@translations.command()
@click.argument("old")
@click.argument("new")
def retouch(old: str, new: str) -> None:
    """Change an English text to NEW in content and in all catalogues, when its meaning stays the same.

    Refused when numbers, links, emphasis or negations differ: then the text must be translated again.
    """
    config = Config.from_environment()
    from ..pipeline import retouch as stage

    try:
        changed = stage.retouch(config.content, config.translations, old, new)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for file in changed:
        click.echo(f"changed {file}")
