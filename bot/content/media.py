"""What a page shows or opens beside its words: pictures, and links to other lessons."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bot.formats.pages import is_markdown

PICTURES: Mapping[str, bytes] = {
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".gif": rb"GIF8[79]a",
    ".webp": rb"RIFF....WEBP",
}
"""The kinds of picture that Discord shows, by the end of a file's name, and how their content begins (a pattern)."""

UNSHOWN = r"\.(?:svg|bmp|tiff?|avif|heic|pdf)(?:[?#]|$)"
"""How the address of a picture ends that Discord doesn't show."""

MAX_PICTURE = 2 * 1024 * 1024
"""The largest picture that's kept with a lesson, in bytes."""

MOST_PICTURES = 20
"""How many pictures are kept with a lesson."""

GALLERY = 10
"""How many pictures Discord shows together."""

MAX_SHOWN = 8 * 1024 * 1024
"""How many bytes of pictures go with one message; Discord takes no more than 10 MiB."""

MAX_ADDRESS = 2000
"""The longest web address of a picture that's shown, in characters."""


@dataclass(frozen=True)
class Image:
    """A picture in a lesson's text, by its https address or its path below the course's folder.

    `alt` says in words what it shows. One that's `hidden` is blurred until it's pressed, as what tells an answer is.
    """

    source: str
    alt: str = ""
    hidden: bool = False

    @property
    def is_web(self) -> bool:
        """Whether it's shown from its web address."""
        return self.source.startswith("https://")


Pictured = tuple[Image, bytes | None]
"""A picture with its content where that's kept with the lesson, and None where it's on the web."""


@dataclass(frozen=True)
class Pointer:
    """A link to another lesson: what it points at is a lesson's id, or its file's name without the ending."""

    target: str


def image_of(source: str, alt: str) -> Image | None:
    """Return the picture that an author's `![alt](source)` shows; None where Discord can't show it."""
    source = source.strip()
    if source.startswith("https://"):
        fits = _is_on_the_web(source) and not re.search(UNSHOWN, source, re.IGNORECASE)
        return Image(source, alt.strip()) if fits else None
    path = local_path(source)
    return Image(path, alt.strip()) if path.isprintable() and ending(path) in PICTURES else None


def _is_on_the_web(address: str) -> bool:
    """Tell whether an https address is one that Discord takes: it has a host with a dot, and nothing unprintable."""
    try:
        parts = urlsplit(address)
        named = "." in (parts.hostname or "").strip(".") and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that's no number, or brackets that don't close
        return False
    return named and len(address) <= MAX_ADDRESS and " " not in address and address.isprintable()


def local_path(address: str) -> str:
    """Return the path below the course's folder that a relative address names; empty for any other address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def pointer_of(address: str) -> Pointer | None:
    """Return the lesson that a link's relative address may mean, such as `./cross-validation.md#folds`."""
    name = PurePosixPath(local_path(address)).name
    stem, dot, end = name.rpartition(".")
    target = stem if dot and (is_markdown(name) or end.casefold() == "html") else name
    return Pointer(target) if re.fullmatch(r"[\w. -]+", target) else None


def ending(path: str) -> str:
    """Return the end of a file's name, such as `.png`, in lower case."""
    return PurePosixPath(path).suffix.casefold()


def is_picture(path: str, content: bytes) -> bool:
    """Tell whether a file's content is the kind of picture that its name says."""
    pattern = PICTURES.get(ending(path))
    return pattern is not None and re.match(pattern, content, re.DOTALL) is not None


def images_of_html(html: str) -> Iterator[Image]:
    """Yield the pictures that the `<img>` tags of a piece of HTML show."""
    reader = _Images()
    fed(reader, html)
    yield from reader.found


def fed(reader: HTMLParser, html: str) -> bool:
    """Give a piece of HTML to a reader; return whether it could read all of it.

    Python's own parser raises AssertionError over a declaration that isn't one, such as `<![x`.
    """
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:
        return False
    return True


class _Images(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Image] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            given = dict(attrs)
            image = image_of(given.get("src") or "", given.get("alt") or "")
            self.found += [image] if image else []
