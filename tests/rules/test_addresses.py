"""An address that people have saved does not go away by accident."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

KEPT = Path(__file__).with_name("addresses.txt")


def addresses(app: Flask) -> list[str]:
    found = set()
    for rule in app.url_map.iter_rules():
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        found.add(f"{' '.join(methods)} {rule.rule}")
    return sorted(found)


def test_every_address_is_in_the_committed_list_and_none_is_gone(mini_app: Flask) -> None:
    kept = KEPT.read_text("utf-8").split("\n")[:-1]
    gone, new = sorted(set(kept) - set(addresses(mini_app))), sorted(set(addresses(mini_app)) - set(kept))
    assert not gone, f"People have these saved; redirect them before you take them out of {KEPT.name}: {gone}"
    assert not new, f"Add to {KEPT.name}, if they may stay for years: {new}"
    assert kept == sorted(kept)
