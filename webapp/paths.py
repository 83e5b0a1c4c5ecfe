"""Every address of Carry, in one place. Nothing else spells a path. No Flask here."""

from __future__ import annotations

EMERGENCY_SLUG = "overdose"
NEEDED = (EMERGENCY_SLUG, "start-here", "get-it", "never-alone")  # pages that templates link by name


def home(lang: str) -> str:
    """Return the address of the three doors."""
    return f"/{lang}/"


def emergency(lang: str) -> str:
    """Return the address of the overdose steps."""
    return f"/{lang}/emergency"


def page(lang: str, slug: str) -> str:
    """Return the address of a page of the guide."""
    return emergency(lang) if slug == EMERGENCY_SLUG else f"/{lang}/learn/{slug}"


def learn(lang: str) -> str:
    """Return the address of the list of all pages."""
    return f"/{lang}/learn/"


def check(lang: str) -> str:
    """Return the address of the list of decision guides."""
    return f"/{lang}/check/"


def guide(lang: str, slug: str) -> str:
    """Return the address of a decision guide; which node of it is shown is a fragment, which no browser sends."""
    return f"/{lang}/check/{slug}/"


def node(lang: str, guide: str, node_id: str) -> str:
    """Return the address of one node of a decision guide by itself; no page of Carry links to it."""
    return f"/{lang}/check/{guide}/{node_id}"


WHOLE = "all"  # stands for the region where the list of a whole country goes on


ENTRIES = 40  # places on one page of a list


def pages(entries: int) -> int:
    """Return how many pages a list has."""
    return max(1, -(-entries // ENTRIES))


def find(lang: str, country: str = "", region: str = "", page: int = 1) -> str:
    """Return the address of the finder, of a country in it, of a region (without its country's prefix), or of a later page."""
    further = f"{region or WHOLE}/{page}/" if page > 1 else f"{region}/" if region else ""
    return f"/{lang}/find/" + (f"{country}/" if country else "") + further


def alerts(lang: str) -> str:
    """Return the address of the list of alerts."""
    return f"/{lang}/alerts/"


def alert(lang: str, slug: str) -> str:
    """Return the address of one alert."""
    return f"/{lang}/alerts/{slug}"


def feeds(lang: str) -> tuple[str, str]:
    """Return the addresses of the warnings as Atom and as JSON."""
    return f"/{lang}/alerts.atom", f"/{lang}/alerts.json"


def search(lang: str) -> str:
    """Return the address of the search page and form."""
    return f"/{lang}/search"


ABOUT = ("", "privacy", "sources", "changes", "languages")


def about(lang: str, topic: str = "") -> str:
    """Return the address of a page about this copy of Carry."""
    return f"/{lang}/about/{topic}"


def words(lang: str) -> str:
    """Return the address of the glossary and street names."""
    return f"/{lang}/words"


def saved(lang: str) -> str:
    """Return the address of the page that shows what is on this phone."""
    return f"/{lang}/saved"


def offline(lang: str) -> str:
    """Return the address of the page shown when something is not on the phone."""
    return f"/{lang}/offline"


def rescue(lang: str) -> str:
    """Return the address of the tools that the emergency page gains with script."""
    return f"/{lang}/rescue.xml"


def pack(lang: str) -> str:
    """Return the address of everything of one language in one file."""
    return f"/{lang}/pack.json"


SHARED_PACK = "/static/pack.json"  # what the pages of every language use: scripts, pictures


def outreach(lang: str) -> str:
    """Return the address of what is handed on: the guide as one file."""
    return f"/{lang}/outreach/"


def single(lang: str) -> str:
    """Return the address of the whole guide of one language in one file."""
    return f"/{lang}/outreach/carry-{lang}.html"


def manifest(lang: str) -> str:
    """Return the address of the app manifest."""
    return f"/{lang}/manifest.webmanifest"


def area(code: str) -> str:
    """Return the address of the places of one area, such as `us-or`."""
    return f"/places/{code}.json"


def area_index(country: str) -> str:
    """Return the address of the list of a country’s files of places."""
    return f"/places/index-{country}.json"


def own_places(lang: str) -> str:
    """Return the address of the entries written by hand, in one language."""
    return f"/{lang}/places.json"


def towns(country: str) -> str:
    """Return the address of the towns and postcodes of one country."""
    return f"/places/towns-{country}.json"


API = "/api/v1/"
DATA = ("alerts.json", "countries.json", "facts.json", "languages.json", "openapi.json", "pages.json")  # files of the API


def data(name: str) -> str:
    """Return the address of one file of open data."""
    return API + name


def thanks(lang: str) -> str:
    """Return the address of the page that thanks for a correction."""
    return f"/{lang}/thanks"


CORRECTIONS = "/corrections"
EXIT = "/exit"
ERASE = "/erase"
WORKER = "/sw.js"
WITHDRAW = "/withdraw.js"
HEALTH = "/healthz"
STATIC = "/static/"
