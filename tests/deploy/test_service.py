"""The systemd unit and the container file: valid, tight, and enough for the server to run in."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Copy
from tests.servers import Server, free_port

UNIT = REPOSITORY / "deploy" / "systemd" / "carry.service"
CONTAINER = (REPOSITORY / "deploy" / "Containerfile").read_text("utf-8")
CARRY = Path(sys.executable).with_name("carry")
# What the unit’s MemoryDenyWriteExecute asks of the kernel, asked in the same process before it becomes the server.
NO_NEW_CODE = "import ctypes, os, sys; ctypes.CDLL(None).prctl(65, 1, 0, 0, 0); os.execv(sys.argv[1], sys.argv[1:])"


def settings() -> dict[str, list[str]]:
    """Return what the unit says, by key."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", UNIT.read_text("utf-8"), re.M):
        found.setdefault(key, []).append(value)
    return found


def need(program: str, package: str) -> str:
    """Return a program’s path, or skip."""
    return shutil.which(program) or pytest.skip(f"{program} is not here (Debian: apt install {package})")


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, stdin=subprocess.DEVNULL).stdout


@contextmanager
def running(before: list[str], environment: dict[str, str], log: Path) -> Iterator[Server]:
    """Run the server as the unit does, inside another program."""
    port = free_port()
    arguments = settings()["ExecStart"][0].split()[1:]
    arguments[arguments.index("--port") + 1] = str(port)
    with log.open("wb") as out:
        process = subprocess.Popen([*before, str(CARRY), *arguments], stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                   env=os.environ | environment, start_new_session=True, cwd=REPOSITORY)
    server = Server(process, port, log)
    try:
        server.wait()
        yield server
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(15)
    finally:
        server.kill()


def test_the_units_are_ones_that_systemd_takes(tmp_path: Path) -> None:
    program = need("systemd-analyze", "systemd")
    for unit in UNIT.parent.iterdir():
        (tmp_path / unit.name).write_text(unit.read_text("utf-8").replace("/opt/carry/.venv/bin/carry", str(CARRY)), "utf-8")
    found = subprocess.run([program, "verify", *map(str, tmp_path.iterdir())], capture_output=True, text=True, timeout=60)
    assert (found.returncode, found.stderr) == (0, "")


def test_the_nightly_build_makes_the_database_that_is_served_and_touches_no_correction() -> None:
    built, served = (re.findall(r"CARRY_DB=(.*)", (UNIT.parent / name).read_text("utf-8")) for name in ("carry-build.service", UNIT.name))
    assert built == served
    assert "ReadWritePaths=/opt/carry/build\n" in (UNIT.parent / "carry-build.service").read_text("utf-8")
    assert settings()["Environment"][2].startswith("CARRY_CORRECTIONS=/var/lib/carry/")
    assert settings()["StateDirectory"] == ["carry"]


def test_systemd_finds_little_to_tighten() -> None:
    found = run(need("systemd-analyze", "systemd"), "security", "--offline=true", "--no-pager", str(UNIT))
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", found)
    assert exposure
    assert float(exposure[1]) <= 1.2, found


def test_the_unit_keeps_nothing_that_the_server_prints_but_its_faults() -> None:
    found = settings()
    assert (found["StandardOutput"], found["StandardError"], found["LogLevelMax"], found["LimitCORE"]) == (["null"], ["journal"], ["err"], ["0"])
    assert "--host 127.0.0.1" in found["ExecStart"][0]


def test_the_server_runs_where_it_may_write_nowhere_and_make_no_new_code(mini_built: Copy, tmp_path: Path) -> None:
    cage = [need("bwrap", "bubblewrap"), "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-all", "--share-net", "--new-session",
            "--die-with-parent", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534"]
    if subprocess.run([*cage, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets no program make a cage (bwrap)")
    with running([*cage, sys.executable, "-c", NO_NEW_CODE], mini_built.environment, tmp_path / "log") as server:
        assert b"<h1>" in server.get("/en/")
        assert b"<h1>" in server.get("/en/search")


def test_every_system_call_of_the_server_is_one_that_the_unit_allows(mini_built: Copy, tmp_path: Path) -> None:
    analyze, strace = need("systemd-analyze", "systemd"), need("strace", "strace")
    trace = tmp_path / "trace"
    with running([strace, "-f", "-qq", "-o", str(trace)], mini_built.environment, tmp_path / "log") as server:
        assert b"<h1>" in server.get("/en/")
        assert b"<h1>" in server.get("/en/search")
    made = trace.read_text("utf-8", errors="replace")
    called = set(re.findall(r"^\d+ +(\w+)\(", made, re.M))
    assert "execve" in called
    allowed: set[str] = set()
    for line in settings()["SystemCallFilter"]:
        names = {call for group in line.lstrip("~").split() for call in calls(analyze, group)}
        allowed = allowed - names if line.startswith("~") else allowed | names
    assert called - allowed == set()
    assert set(re.findall(r"socket(?:pair)?\((AF_\w+)", made)) <= set(settings()["RestrictAddressFamilies"][0].split())


def calls(analyze: str, group: str) -> set[str]:
    """Return the system calls of a group of systemd’s, those of the groups in it included."""
    words = [line.split("#")[0].strip() for line in run(analyze, "syscall-filter", group).splitlines()[1:]]
    return {call for word in words if word for call in (calls(analyze, word) if word.startswith("@") else {word})}


def test_the_container_is_made_of_what_is_here_and_runs_without_rights() -> None:
    for line in re.findall(r"^COPY (?!--from)(.*)$", CONTAINER, re.M):
        assert all((REPOSITORY / name).exists() for name in line.split()[:-1]), line
    assert re.findall(r"^USER (.*)$", CONTAINER, re.M) == ["65534:65534"]
    assert '"carry", "serve"' in re.findall(r"^CMD (.*)$", CONTAINER, re.M)[-1]
    assert not re.search(r"^(ADD|ARG|VOLUME)|curl|wget|https?://", CONTAINER, re.M)
