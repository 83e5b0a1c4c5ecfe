"""The browser that tests drive is named in one line, or what to do is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import browser_path, install_browser


def program(folder: Path, name: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/bin/sh\necho Chromium 1.2.3\n")
    file.chmod(0o755)
    return file


def test_a_named_browser_is_taken_before_any_other(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    own = program(tmp_path, "own-chromium")
    monkeypatch.setenv("CHROMIUM", str(own))
    assert browser_path.chromium() == browser_path.headless() == str(own)
    assert install_browser.main() == 0
    assert capsys.readouterr().out == f"Browser: {own} (Chromium 1.2.3)\n"


def test_a_named_browser_that_is_not_there_is_an_error_with_its_remedy(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(browser_path.NoBrowser, match="CHROMIUM="):
        browser_path.chromium()
    assert install_browser.main() == 1
    assert "make browser" in capsys.readouterr().err


def test_a_browser_that_does_not_start_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(tmp_path, "own-chromium")
    own.write_text("#!/bin/sh\nexit 1\n")
    monkeypatch.setenv("CHROMIUM", str(own))
    assert install_browser.main() == 1


def test_the_browser_that_playwright_keeps_is_found_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser_path, "NAMES", ())
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    with pytest.raises(browser_path.NoBrowser):
        browser_path.chromium()
    program(tmp_path, "chromium-1200/chrome-linux/chrome")
    newest = program(tmp_path, "chromium-1201/chrome-linux64/chrome")
    assert browser_path.chromium() == str(newest)
