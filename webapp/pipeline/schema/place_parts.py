"""The parts of a directory entry. Each field says what it holds; content/README.md and the published schema repeat it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from .base import AreaCode, CountryCode, Model, PartDate, RegionCode, Text, Url, Words, to_text

Offer = Literal["naloxone", "test_strips", "syringes", "safer_smoking", "sharps_disposal", "drug_checking",
                "supervised_use", "wound_care", "hiv_hcv_testing", "treatment", "condoms", "peer_support",
                "training", "referral"]
Known = Literal["yes", "limited", "no", "unknown"]


class Part(Model):
    """A schema whose fields are described by the text below each."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Offered(Part):
    """One thing that is given or done there."""

    what: Offer
    """What is given or done."""
    form: str | None = None
    """Which kind: nasal or injection for naloxone; fentanyl, xylazine, nitazene … for strips; methadone … for treatment."""
    cost: str | None = None
    """What it costs, in the source’s words; null is not known."""
    method: list[str] = Field(default_factory=list)
    """How drugs are checked there, such as mass_spec or ftir."""
    basis: Literal["stated", "inferred"]
    """`stated`: the source says so in these words; `inferred`: read out of a looser text. Filters use what is stated."""


class Org(Part):
    """Who runs it."""

    name: Words
    """The organisation’s name; never a person’s."""
    url: Url | None = None
    """Its web address."""


class Terms(Part):
    """Who can come, and what they need."""

    id_required: bool | None = None
    """Whether an identity paper is asked for."""
    prescription: bool | None = None
    """Whether a prescription is needed."""
    min_age: int | None = None
    """From which age."""
    residents_of: Text = None
    """Only for people who live there."""
    training_required: bool | None = None
    """Whether a video, quiz or class comes first."""
    max_age: int | None = None
    """Up to which age."""
    cost: Text = None
    """What it costs, such as free."""
    note: Text = None
    """Other terms, in one plain sentence."""


class Where(Part):
    """Where it is. Only what may be known to everybody."""

    address: Text = None
    """Street and number, as on the door."""
    city: Text = None
    """Town."""
    region: RegionCode | None = None
    """State or province, such as us-or."""
    country: CountryCode
    """Country, such as us."""
    postcode: Text = None
    """ZIP or postcode, as text: 08201 keeps its nought."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Latitude in WGS 84 degrees."""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Longitude in WGS 84 degrees."""
    precision: Literal["address", "block", "postcode", "city", "centroid", "hidden", "none"]
    """How exactly the point or the address is known; `hidden` must not be known and `none` has no place: neither has a point."""
    point_source: Literal["given", "centroid", "gazetteer"] | None = None
    """Where the point is from: the source gave it, it is the middle of an outline, or the middle of a town."""
    tz: Text = None
    """Time zone by its IANA name, such as America/Los_Angeles; never an offset."""
    landmark: Text = None
    """How to find it: “blue door beside the library”."""


class Serves(Part):
    """For whom it is there."""

    type: Literal["country", "region", "city"]
    """What the codes are."""
    codes: list[AreaCode] = Field(min_length=1)
    """Areas that it serves, such as us or us-or."""


class Hours(Part):
    """Words as the place states them; `osm` is the same in OpenStreetMap’s opening_hours syntax, when it can be said in it."""

    text: Text = None
    """Hours as the source says them."""
    osm: Text = None
    """The same in OpenStreetMap’s opening_hours syntax, from which “open now” is computed."""
    holidays: Literal["open", "closed", "unknown"] = "unknown"
    """What happens on public holidays."""
    appointment: bool = False
    """Whether one must ring first."""
    confidence: Literal["stated", "inferred"] = "stated"
    """Whether the source states the hours, or they were read out of a looser text."""


class Access(Part):
    """Getting in and around."""

    wheelchair: Known = "unknown"
    """Whether a wheelchair gets in."""
    toilet: Known = "unknown"
    """Whether there is a toilet to use."""
    step_free: Known = "unknown"
    """Whether there is a way without steps."""
    text: Text = None
    """More about access, in the source’s words."""


class Checked(Part):
    """When and how the entry was last checked."""

    on: Annotated[PartDate, BeforeValidator(to_text)] | None
    """Date of the evidence: 2026, 2026-06 or 2026-06-10; never the day of typing. Null is not known."""
    how: Literal["official_page", "third_party_directory", "news", "phone", "visit"]
    """How it was checked."""
    by: Text = None
    """By which role or organisation; never a person."""


class PlaceSource(Part):
    """Where this entry is from."""

    name: Words
    """Name of the page, list or directory."""
    url: Text = None
    """Its web address."""
    licence: Text = None
    """Its licence, where it differs from the file’s."""
    row: Text = None
    """Where it stands there: a row number or key."""
