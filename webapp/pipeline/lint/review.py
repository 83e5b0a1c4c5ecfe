"""CR rules: nothing is shown past its review date, and nobody is surprised by one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ..problems import Problems
from ..source import Content

NOTICE_DAYS = 30


def check(content: Content, today: dt.date, problems: Problems) -> None:
    """Fail on what is past its review date; warn 30 days before."""
    for page in content.pages:
        _due(page.matter.review_due, page.file, page.lines.at(("review_due",)), today, problems)
    for guide in content.guides:
        _due(guide.item.review_due, guide.file, guide.lines.at(("review_due",)), today, problems)
    for country in content.countries:
        _due(country.item.review_due, country.file, country.lines.at(("review_due",)), today, problems)


def _due(due: dt.date, file: Path, line: int, today: dt.date, problems: Problems) -> None:
    if due < today:
        problems.error(file, line, "CR001", f"past its review date ({due})",
                       "Read it again against its sources, then set reviewed_on and review_due.")
    elif (due - today).days <= NOTICE_DAYS:
        problems.warn(file, line, "CR002", f"to be reviewed by {due}, in {(due - today).days} days",
                      "Plan the review now; the build fails after that day.")
