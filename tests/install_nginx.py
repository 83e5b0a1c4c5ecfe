"""Install what tests of the shipped server files need, where that is allowed: nginx, openssl, bwrap, strace.

Never fails: a test whose program is missing is skipped and says which. With Debian's packages as root, or with a sudo that
asks nothing.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.install_browser import administrator, apt, attempt

PACKAGES = {"nginx": "nginx-light", "openssl": "openssl", "bwrap": "bubblewrap", "strace": "strace"}
PLACES = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def missing() -> list[str]:
    """Return the programs that are not here."""
    return [program for program in PACKAGES if not (shutil.which(program) or shutil.which(program, path=PLACES))]


def main() -> None:
    """Install what is missing and say what is still missing."""
    first, rights = "nginx" in missing(), administrator()
    apt({program: [PACKAGES[program]] for program in missing()})
    if first and "nginx" not in missing() and rights is not None and Path("/run/systemd/system").exists():
        attempt([*rights, "systemctl", "disable", "--now", "nginx"])  # nobody asked for a server on port 80
    for program in missing():
        print(f"Tests that need {program} are skipped (Debian: apt install {PACKAGES[program]}).")


if __name__ == "__main__":
    main()
