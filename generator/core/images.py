"""A picture as pages show it, and what is known of its file. Values only; `renditions` says which files are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from generator.core import renditions
from generator.core.hashing import Digest
from generator.core.renditions import CENTER, Focus, Rendition, RenditionFormat
from generator.core.text import quote_path


class Picture(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a picture in `content/`: a part of the record of every article that shows it."""

    path: str
    """Below `content/`, in Unicode form NFC."""
    digest: Digest
    """Of the file."""
    format: str = ""
    """Of the file: "jpeg", "png", "svg" … Empty if it cannot be used."""
    width: int = 0
    """In pixels, as it is shown; 0 if it is not known."""
    height: int = 0
    has_alpha: bool = False
    """Some of it is transparent."""
    is_animated: bool = False
    caption: str = ""
    """From its metadata, as are credit and licence."""
    credit: str = ""
    licence: str = ""
    stamp: str = ""
    """Differs with all that decides the bytes of its renditions, except the shape. Empty if there are none: pages show the file itself."""
    modern: Literal["avif", "webp", ""] = ""
    """The modern format of its renditions; empty if there is none."""
    fault: str = ""
    """Why it cannot be used, in an editor's words."""
    hint: str = ""
    """What to do about that."""

    @property
    def is_published_as_is(self) -> bool:
        """Whether pages show the file itself: a drawing (SVG) has no pixels, and renditions would stop an animation."""
        return self.format == "svg" or self.is_animated

    @property
    def fallback(self) -> RenditionFormat:
        """The format of the renditions for programs that do not read the modern one."""
        return "png" if self.has_alpha else "jpeg"

    @property
    def sizes(self) -> tuple[Rendition, ...]:
        """The renditions of the whole picture, those in the modern format first, narrow ones first."""
        return tuple(renditions.whole(self.width, self.height, self.modern, self.fallback)) if self.stamp else ()

    @property
    def crops(self) -> tuple[Rendition, ...]:
        """The crops for cards, in the same order, and then those for search and for links on other sites."""
        return tuple(renditions.crops(self.width, self.height, self.modern, self.fallback)) if self.stamp else ()

    @property
    def portraits(self) -> tuple[Rendition, ...]:
        """The square crops for the picture of an author, in the same order."""
        return tuple(renditions.portraits(self.width, self.height, self.modern, self.fallback)) if self.stamp else ()


class Crop(msgspec.Struct, frozen=True):
    """The files of one shape of a picture, for an element `picture`."""

    src: str
    """URL of the file for browsers that choose none of the others."""
    srcset: str
    """URLs with their widths, in the format of `src`; empty if there is only one file."""
    modern: str
    """The same in the modern format; empty if there is none."""
    modern_type: str
    """"image/avif" or "image/webp"; empty if there is no modern format."""
    width: int
    """Of `src`, in pixels; 0 if it is not known."""
    height: int


class SharedPicture(msgspec.Struct, frozen=True):
    """A picture for links on other sites, and for search."""

    url: str
    width: int
    """In pixels; 0 if it is not known."""
    height: int


class Image(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture as pages show it. The values that templates use most are properties."""

    file: str
    """URL of the picture itself (base path included), or of a picture on another site. It is published only if pages show it."""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    focus: Focus = CENTER
    """The point that crops keep in view, in percent from the left and from the top."""
    picture: Picture | None = None
    """None for a picture of another site."""

    @property
    def width(self) -> int:
        """In pixels, of the picture as it is in `content/`; 0 if it is not known."""
        return self.picture.width if self.picture else 0

    @property
    def height(self) -> int:
        return self.picture.height if self.picture else 0

    @property
    def src(self) -> str:
        """URL of a file of middle width for browsers that choose none of the others. This and the next three are those of `whole`."""
        return self.whole.src

    @property
    def srcset(self) -> str:
        return self.whole.srcset

    @property
    def modern(self) -> str:
        return self.whole.modern

    @property
    def modern_type(self) -> str:
        return self.whole.modern_type

    @property
    def whole(self) -> Crop:
        """The files of the whole picture."""
        picture = self.picture
        made = picture.sizes if picture else ()
        return self._files(made, picture.stamp if picture else "")

    @property
    def card(self) -> Crop | None:
        """The crop 3:2 for cards; None for a picture of another site. A picture without renditions is not cropped."""
        if self.picture is None:
            return None
        return self._files([made for made in self.picture.crops if made.shape == renditions.CARD], self._stamp_of_crops())

    @property
    def portrait(self) -> Crop:
        """The square crop for the picture of an author; the file itself for a picture of another site, and for one without renditions."""
        return self._files(self.picture.portraits if self.picture else (), self._stamp_of_crops())

    @property
    def shares(self) -> tuple[SharedPicture, ...]:
        """The picture in the ratios 16:9, 4:3 and 1:1, 1,200 pixels wide or as wide as it is; the file itself where it has no crops."""
        if self.picture is None or not self.picture.stamp:
            is_drawing = self.picture is not None and self.picture.format == "svg"  # which other sites do not show
            return () if is_drawing else (SharedPicture(self.file, self.width, self.height),)
        stamp = self._stamp_of_crops()
        return tuple(
            SharedPicture(self._url(stamp, made), made.width, made.height) for made in self.picture.crops if made.shape in renditions.SHARED
        )

    def _stamp_of_crops(self) -> str:
        return renditions.stamp_of_crops(self.picture.stamp, self.focus) if self.picture else ""

    def _url(self, stamp: str, made: Rendition) -> str:
        path = self.picture.path if self.picture else ""
        return self.file.removesuffix(quote_path(path)) + quote_path(renditions.file_of(path, stamp, made))

    def _files(self, made: Sequence[Rendition], stamp: str) -> Crop:
        picture = self.picture
        if picture is None or not made:
            return Crop(self.file, "", "", "", self.width, self.height)
        urls = {rendition: self._url(stamp, rendition) for rendition in made}
        fallbacks = [rendition for rendition in made if rendition.format == picture.fallback]
        middle = fallbacks[len(fallbacks) // 2]
        modern_type = f"image/{picture.modern}" if picture.modern else ""
        return Crop(
            src=urls[middle],
            srcset=_srcset(urls, picture.fallback) if len(fallbacks) > 1 else "",
            modern=_srcset(urls, picture.modern),
            modern_type=modern_type,
            width=middle.width,
            height=middle.height,
        )


def _srcset(urls: dict[Rendition, str], picture_format: str) -> str:
    return ", ".join(f"{url} {made.width}w" for made, url in urls.items() if made.format == picture_format)
