"""MDN's HTTP Observatory gives every class of answer its highest grade, through the shipped nginx with TLS."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import observatory
from tests.conftest import Copy

BEST = 135  # without cookies, and before browsers are shipped with the name of the host
WITHOUT_SCRIPTS = 130


@pytest.mark.root
def test_every_class_of_answer_gets_the_highest_grade(mini_built: Copy, tmp_path: Path) -> None:
    if why := observatory.obstacle():
        pytest.skip(why)
    tmp_path.chmod(0o755)
    found = observatory.grades(mini_built.environment, tmp_path)
    assert {name: (grade["grade"], grade["failed"]) for name, grade in found.items()} == {name: ("A+", []) for name in found}
    scores = {name: grade["score"] for name, grade in found.items()}
    assert all(scores[name] >= BEST for name in ("page", "emergency", "root", "redirect", "unknown")), scores
    assert min(scores.values()) >= WITHOUT_SCRIPTS, scores
