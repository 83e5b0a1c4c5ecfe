"""The command by which anyone can check that nothing is kept does what the README says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY, Copy
from tests.servers import free_port


def command() -> str:
    """Return the command, as it stands in the README."""
    found = re.search(r"^## Check that nothing is kept\n.*?```\n(.+?)\n```", (REPOSITORY / "README.md").read_text("utf-8"), re.M | re.S)
    assert found
    return found[1]


def run(text: str, copy: Copy, folder: Path) -> list[str]:
    """Run it on a copy, in a folder that looks like a checkout, and return the lines that it prints."""
    (folder / ".venv").symlink_to(Path(sys.executable).parents[1])
    (folder / "build").mkdir()
    (folder / "build" / "carry.db").write_bytes(copy.database.read_bytes())
    environment = os.environ | copy.environment | {"CARRY_DB": str(folder / "build" / "carry.db")}
    text = text.replace("sleep 5", "until curl -so /dev/null http://127.0.0.1:8123/healthz; do sleep 0.2; done").replace("8123", str(free_port()))
    said = subprocess.run(["bash", "-c", text], cwd=folder, env=environment, text=True,
                          capture_output=True, timeout=60)
    return said.stdout.split("\n")[:-1]


def test_the_command_gets_a_page_and_finds_nothing(mini_built: Copy, tmp_path: Path) -> None:
    assert run(command(), mini_built, tmp_path) == ["1", "nothing was kept"]


def test_the_command_finds_what_is_kept(mini_built: Copy, tmp_path: Path) -> None:
    text = command().replace("; kill $!", '; echo "GET /en/search?zanzibar" >> build/access.log; kill $!')
    assert run(text, mini_built, tmp_path) == ["1", "build/access.log"]
