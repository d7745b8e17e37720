"""The catalogue of the data, as portals harvest it: DCAT-AP.de 3.0."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .datasets.dataset import Dataset
from .formats import FORMATS, Format
from .identifiers import GEOCODING, state_geocoding
from .licence import attribution, licence
from .schemas import in_languages
from .site_datasets import offered
from .site_pages import SitePages

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
#: Names of formats in the list of the European Union, as far as it has them.
_FILE_TYPES = {"csv": "CSV", "json": "JSON", "geojson": "GEOJSON", "atom": "ATOM"}
_LANGUAGES = {"de": "DEU", "en": "ENG"}

TITLE = _("Open data")
DESCRIPTION = _("Who has signed the joint declaration, members, events and versions, for programs and for people.")

Node = dict[str, Any]


def catalogue(pages: SitePages) -> list[Node]:
    """Every node that has an address, each once."""
    datasets = offered(pages)
    found = [_catalogue(pages, datasets), _publisher(pages), _contact(pages), *_places(pages)]
    for dataset in datasets:
        found += [_dataset(dataset, pages), *(_distribution(dataset, FORMATS[name], pages) for name in dataset.formats)]
    return found


def json_ld(nodes: list[Node]) -> dict[str, Any]:
    return {"@context": PREFIXES, "@graph": nodes}


def _catalogue(pages: SitePages, datasets: list[Dataset]) -> Node:
    name = pages.network.name or pages.base
    return {
        "@id": f"{pages.base}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": [_said(f"{words}: {name}", code) for code, words in in_languages(TITLE).items()],
        "dct:description": _in_languages(DESCRIPTION),
        "dct:publisher": _at(f"{pages.base}#herausgeber"),
        "foaf:homepage": _at(pages.base),
        "dct:language": _languages(),
        "dct:license": _at(licence().uri),
        **_spatial(pages),
        "dcat:themeTaxonomy": _at(f"{_EU}data-theme"),
        "dcat:dataset": [_at(_address(dataset, pages)) for dataset in datasets],
    }


def _publisher(pages: SitePages) -> Node:
    name = pages.network.name or pages.base
    return {
        "@id": f"{pages.base}#herausgeber",
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": _plain(name),
        "foaf:homepage": _at(f"{pages.address}/"),
    }


def _contact(pages: SitePages) -> Node:
    network = pages.network
    node = {
        "@id": f"{pages.base}#kontakt",
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": _plain(network.office_name or network.name or pages.base),
        "vcard:hasURL": _at(pages.base),
    }
    if network.email:
        node["vcard:hasEmail"] = _at(f"mailto:{network.email}")
    return node


def _places(pages: SitePages) -> list[Node]:
    if not pages.network.state:
        return []
    return [{"@id": _state(pages), "@type": "dct:Location"}]


def _dataset(dataset: Dataset, pages: SitePages) -> Node:
    return {
        "@id": _address(dataset, pages),
        "@type": "dcat:Dataset",
        "dct:title": _in_languages(dataset.title),
        "dct:description": _in_languages(dataset.description),
        "dct:identifier": _plain(_address(dataset, pages)),
        "dct:publisher": _at(f"{pages.base}#herausgeber"),
        "dcat:contactPoint": _at(f"{pages.base}#kontakt"),
        "dcat:keyword": [_said(word, "de") for word in dataset.keywords],
        "dcat:theme": [_at(f"{_EU}data-theme/{theme}") for theme in dataset.themes],
        "dct:language": _languages(),
        "dct:accessRights": _at(f"{_EU}access-right/PUBLIC"),
        "dct:accrualPeriodicity": _at(f"{_EU}frequency/UPDATE_CONT"),
        "dcat:landingPage": _at(_address(dataset, pages)),
        **_spatial(pages),
        **_temporal(dataset, pages),
        "dcat:distribution": [_at(_distribution_address(dataset, name, pages)) for name in dataset.formats],
    }


def _distribution(dataset: Dataset, format: Format, pages: SitePages) -> Node:
    file = f"{pages.base}{dataset.slug}.{format.name}"
    node = {
        "@id": _distribution_address(dataset, format.name, pages),
        "@type": "dcat:Distribution",
        "dct:title": [
            _said(f"{text}: {_in(code, format.label)}", code) for code, text in in_languages(dataset.title).items()
        ],
        "dcat:accessURL": _at(file),
        "dcat:downloadURL": _at(file),
        "dcat:mediaType": _at(f"{_MEDIA}{format.media_type}"),
        "dct:license": _at(licence().uri),
        "dcatde:licenseAttributionByText": _said("; ".join(attribution(pages)), "de"),
        "dcatap:availability": _at(f"{_EU}planned-availability/STABLE"),
    }
    if format.name in _FILE_TYPES:
        node["dct:format"] = _at(f"{_EU}file-type/{_FILE_TYPES[format.name]}")
    if format.name in ("csv", "json"):
        name = "csv-metadata.json" if format.name == "csv" else "schema.json"
        node["dct:conformsTo"] = _at(f"{pages.base}{dataset.slug}.{name}")
    return node


def _spatial(pages: SitePages) -> Node:
    """The state, by the key that DCAT-AP.de has for it."""
    if not pages.network.state:
        return {}
    level = _at(f"{GEOCODING}Level/state")
    return {"dct:spatial": _at(_state(pages)), "dcatde:politicalGeocodingLevelURI": level}


def _temporal(dataset: Dataset, pages: SitePages) -> Node:
    first, last = dataset.period(pages)
    days = {"dcat:startDate": first, "dcat:endDate": last}
    said = {name: {"@value": day.isoformat(), "@type": "xsd:date"} for name, day in days.items() if day}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **said}} if said else {}


def _state(pages: SitePages) -> str:
    return state_geocoding(pages.network.state)


def _address(dataset: Dataset, pages: SitePages) -> str:
    """Where people read about it."""
    return f"{pages.base}#{dataset.slug}"


def _distribution_address(dataset: Dataset, name: str, pages: SitePages) -> str:
    return f"{pages.base}#{dataset.slug}-{name}"


def _languages() -> list[Node]:
    return [_at(f"{_EU}language/{code}") for code in _LANGUAGES.values()]


def _in_languages(text: Any) -> list[Node]:
    return [_said(words, code) for code, words in in_languages(text).items()]


def _in(code: str, text: Any) -> str:
    with override(code):
        return str(text)


def _at(uri: str) -> Node:
    return {"@id": uri}


def _plain(text: str) -> Node:
    return {"@value": text}


def _said(text: str, code: str) -> Node:
    return {"@value": text, "@language": code}
