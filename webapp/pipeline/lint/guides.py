"""CG rules: a guide reaches every node, never loops, never runs long, and its advice links pages that exist."""

from __future__ import annotations

from ..problems import Problems
from ..schema import Guide
from ..source import Content, Filed
from . import links

MOST_QUESTIONS = 6


def check(content: Content, problems: Problems) -> None:
    """Check the shape of every guide."""
    for filed in content.guides:
        if filed.item.slug != filed.file.stem:
            problems.error(filed.file, filed.lines.at(("slug",)), "CG001", "the slug differs from the file name",
                           f"Name the file {filed.item.slug}.yaml.")
        _targets(content, filed, problems)


def _targets(content: Content, filed: Filed[Guide], problems: Problems) -> None:
    guide = filed.item
    broken = guide.start not in guide.nodes
    if broken:
        problems.error(filed.file, filed.lines.at(("start",)), "CG002", f"there is no node “{guide.start}”",
                       "Name the first node in start.")
    for node_id, node in guide.nodes.items():
        for index, answer in enumerate(node.answers):
            if answer.to not in guide.nodes:
                broken = True
                problems.error(filed.file, filed.lines.at(("nodes", node_id, "answers", index)), "CG002",
                               f"answer leads to “{answer.to}”, which does not exist", "Use the id of a node in this file.")
        for slug in node.links:
            if links.resolve(content, "en", f"page:{slug}") is None:
                problems.error(filed.file, filed.lines.at(("nodes", node_id, "links")), "CD006",
                               f"link to “{slug}”, which does not exist", links.near(content, f"page:{slug}"))
    if not broken:
        _walk(filed, problems)


def _walk(filed: Filed[Guide], problems: Problems) -> None:
    reached: set[str] = set()
    for path in paths_through(filed.item):
        reached |= set(path)
        if len(set(path)) < len(path):
            problems.error(filed.file, filed.lines.at(("nodes", path[-1])), "CG003",
                           f"the guide loops: {' → '.join(path)}", "Let each answer lead onwards.")
        elif len(path) > MOST_QUESTIONS:
            problems.error(filed.file, filed.lines.at(("nodes", path[-1])), "CG004",
                           f"{len(path) - 1} questions before advice: {' → '.join(path)}",
                           f"At most {MOST_QUESTIONS - 1}; merge or drop questions.")
    for node_id in filed.item.nodes:
        if node_id not in reached:
            problems.error(filed.file, filed.lines.at(("nodes", node_id)), "CG005", f"no answer leads to “{node_id}”",
                           "Link it from an answer or remove it.")


def paths_through(guide: Guide) -> list[tuple[str, ...]]:
    """Return every way through a guide, as node ids; a way that loops ends at its second visit."""
    done: list[tuple[str, ...]] = []
    open_paths: list[tuple[str, ...]] = [(guide.start,)]
    while open_paths:
        path = open_paths.pop()
        answers = guide.nodes[path[-1]].answers
        if not answers or path[-1] in path[:-1]:
            done.append(path)
        else:
            open_paths += [(*path, answer.to) for answer in answers]
    return done
