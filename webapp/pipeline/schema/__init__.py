"""What each content file may hold. Unknown keys are refused, so a misspelt key cannot be lost."""

from .chart import ChartRow, Water, WaterKind
from .country import Country, Line, Phone, Region
from .evidence import Fact, Source
from .gazetteer import GazetteerRegion, GazetteerRow, GazetteerSource
from .guide import Answer, Guide, Node
from .outline import Outline, OutlineSource
from .page import AlertMatter, PageMatter
from .place import Place, PlaceFile
from .site import Glossary, LocaleEntry, Review, Section, Site, StreetName

__all__ = [
    "AlertMatter", "Answer", "ChartRow", "Country", "Fact", "GazetteerRegion", "GazetteerRow", "GazetteerSource",
    "Glossary", "Guide", "Line", "LocaleEntry", "Node", "Outline", "OutlineSource", "PageMatter",
    "Phone", "Place", "PlaceFile", "Region", "Review", "Section", "Site", "Source", "StreetName", "Water",
    "WaterKind",
]
