"""Flat XML documents for machines."""

from collections.abc import Iterable
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

# Name, attributes, and its text or the elements within it. Texts are printable.
Element = tuple[str, dict[str, str], "str | list[Element]"]


def document(name: str, attributes: dict[str, str], parts: Iterable[Element]) -> bytes:
    """Return an XML document in UTF-8 with these elements in its root."""
    written = StringIO()
    xml = SimplerXMLGenerator(written, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement(name, AttributesImpl(attributes))
    for part in parts:
        _write(xml, part)
    xml.endElement(name)
    return written.getvalue().encode()


def _write(xml: SimplerXMLGenerator, element: Element) -> None:
    name, attributes, content = element
    if isinstance(content, str):
        xml.addQuickElement(name, content, attributes)
        return
    xml.startElement(name, AttributesImpl(attributes))
    for part in content:
        _write(xml, part)
    xml.endElement(name)
