"""Rows of decision guides and alerts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .localise import Citations, Localiser, Tally, plain
from .source import Content, month_or_day
from .texts import node_body

Row = tuple[str, dict[str, Any]]


def shared(content: Content) -> Iterator[Row]:
    """Yield what is the same in every language."""
    for position, filed in enumerate(content.guides):
        guide = filed.item
        yield "guides", {"slug": guide.slug, "position": position, "start": guide.start, "critical": guide.critical,
                         "reviewed_on": guide.reviewed_on.isoformat(), "review_due": guide.review_due.isoformat(),
                         "reviewed_by": guide.reviewed_by}
        for index, (node_id, node) in enumerate(guide.nodes.items()):
            yield "nodes", {"guide": guide.slug, "node": node_id, "position": index, "ends": bool(node.advice),
                            "links": node.links}
    for alert in content.alerts:
        matter = alert.matter
        yield "alerts", {
            "slug": alert.slug, "region": matter.region, "evidence": matter.evidence, "issued": matter.issued,
            "expires": matter.expires, "expires_on": month_or_day(matter.expires).isoformat(),
            "reviewed_on": matter.reviewed_on.isoformat(), "facts": matter.facts,
        }


def texts(content: Content, say: Localiser, total: Tally, critical: Tally, first: bool) -> Iterator[Row]:
    """Yield one language's guides and alerts."""
    lang = say.language.lang
    for filed in content.guides:
        guide = filed.item
        tally = Tally()
        title, summary = say.say(guide.title, tally), say.say(guide.summary, tally)
        for node_id, node in guide.nodes.items():
            part, citations = Tally(), Citations(of=f"{node_id}-")
            heading = say.say(node.title, part)
            html = say.body(node_body(filed, node_id), True, citations, part)
            answers = [(answer, say.say(answer.text, part)) for answer in node.answers]
            if first:
                yield from citations.rows(f"node:{guide.slug}/{node_id}")
            yield "node_texts", {
                "guide": guide.slug, "node": node_id, "lang": lang, "title": heading.text, "title_lang": heading.lang,
                "html": html, "state": part.state, "text": plain(html),
                "answers": [{"to": answer.to, "text": said.text, "lang": said.lang} for answer, said in answers],
            }
            tally.add(part)
        yield "guide_texts", {"slug": guide.slug, "lang": lang, "title": title.text, "title_lang": title.lang,
                              "summary": summary.text, "summary_lang": summary.lang,
                              "keywords": say.say(guide.keywords).text, "state": tally.state}
        total.add(tally)
        if guide.critical:
            critical.add(tally)
    for alert in content.alerts:
        part, citations = Tally(), Citations(list(alert.matter.facts))
        title, summary = say.say(alert.matter.title, part), say.say(alert.matter.summary, part)
        substances = [say.say(name, part).text for name in alert.matter.substances]
        html = say.body(alert.groups, False, citations, part)
        if first:
            yield from citations.rows(f"alert:{alert.slug}")
        yield "alert_texts", {"slug": alert.slug, "lang": lang, "title": title.text, "title_lang": title.lang,
                              "summary": summary.text, "summary_lang": summary.lang, "html": html,
                              "substances": substances, "state": part.state, "text": plain(html)}
        total.add(part)
