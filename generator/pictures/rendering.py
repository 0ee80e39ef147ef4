"""Renditions of a picture: rotated as its EXIF data ask for, in sRGB, cropped around its focus, scaled, without metadata."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from generator.pictures.colors import in_srgb
from generator.pictures.opening import damage_as_problem, format_of, opened, orientation_of
from generator.pictures.recipe import QUALITY, Recipe, Size, crop_box

_ENOUGH = 2000
"""Pixels of the longer side to which a JPEG picture is decoded at least; wider renditions are rare."""
_GROUND = (255, 255, 255)
"""The color behind the transparent parts of a picture in JPEG."""


def render(content: bytes, recipe: Recipe) -> bytes:
    """Return the file of a rendition. See `Picture.render`."""
    return Picture(content).render(recipe)


class Picture:
    """A picture that is decoded once, when its first rendition is made, and kept for the next ones.

    A JPEG is decoded at a half, a quarter or an eighth of its size if that is enough: a photograph of 24 megapixels takes 24 MB.
    """

    def __init__(self, content: bytes) -> None:
        """Read the header.

        Raises:
            PictureError: The file is not used as a picture.
        """
        self._content = content
        picture = opened(content)
        width, height = picture.size
        self.size = Size(height, width) if orientation_of(picture) >= 5 else Size(width, height)
        """As the picture is shown."""
        self._can_shrink = format_of(picture) == "jpeg"
        self._decoded: Image.Image | None = None
        self._divisor = 0
        """The size of the picture is divided by it in `_decoded`."""

    def render(self, recipe: Recipe) -> bytes:
        """Return the file of a rendition, which depends on the picture and the recipe only.

        If the recipe is larger than the picture, the rendition has the largest size of the same ratio.

        Raises:
            PictureError: The file is damaged.
        """
        with damage_as_problem():
            return _encoded(_scaled(self._at(self._divisor_for(recipe)), self.size, recipe), recipe)

    def _divisor_for(self, recipe: Recipe) -> int:
        """Return by what the size is divided while decoding. Most recipes of a picture have the same, and none depends on the others."""
        if not self._can_shrink:
            return 1
        spare = min(self.size.width / recipe.width, self.size.height / recipe.height)
        return max(divisor for divisor in (1, 2, 4, 8) if divisor == 1 or (divisor <= spare and max(self.size) / divisor >= _ENOUGH))

    def _at(self, divisor: int) -> Image.Image:
        if self._decoded is None or self._divisor != divisor:
            self._decoded = None  # before the next one takes memory
            self._decoded, self._divisor = _decoded(self._content, divisor), divisor
        return self._decoded


def _decoded(content: bytes, divisor: int) -> Image.Image:
    """Return a picture as it is shown, in one of the modes L, LA, RGB and RGBA."""
    picture = opened(content)
    if divisor > 1:
        picture.draft(None, (max(1, picture.width // divisor), max(1, picture.height // divisor)))
    picture.load()
    orientation = orientation_of(picture)
    shown = in_srgb(picture)
    return shown.transpose(_TURNS[orientation]) if orientation in _TURNS else shown


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture is turned to be shown, by its EXIF orientation (EXIF 2.32, 4.6.4)."""


def _scaled(decoded: Image.Image, size: Size, recipe: Recipe) -> Image.Image:
    """Return the picture, or its part around the focus, at the size of the recipe."""
    shrink = min(1.0, size.width / recipe.width, size.height / recipe.height)
    result = Size(max(1, round(recipe.width * shrink)), max(1, round(recipe.height * shrink)))
    box = crop_box(Size(*decoded.size), result, recipe.focus) if recipe.focus else None
    return decoded.resize(result, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _encoded(picture: Image.Image, recipe: Recipe) -> bytes:
    """Return the file of a picture. Its `info` is emptied: some encoders write the metadata of the original from there."""
    picture.info = {}
    quality = recipe.quality or QUALITY[recipe.format]
    file = BytesIO()
    if recipe.format == "jpeg":
        _opaque(picture).save(file, "JPEG", quality=quality, optimize=True, subsampling="4:2:0")
    elif recipe.format == "png":
        picture.save(file, "PNG", optimize=True)
    elif recipe.format == "webp":
        _in_color(picture).save(file, "WEBP", quality=quality, method=2)
    else:
        _in_color(picture).save(file, "AVIF", quality=quality, speed=7, subsampling="4:2:0", max_threads=1)
    return file.getvalue()


def _opaque(picture: Image.Image) -> Image.Image:
    if picture.mode in ("L", "RGB"):
        return picture
    ground = Image.new("RGB", picture.size, _GROUND)
    ground.paste(picture.convert("RGB"), mask=picture.getchannel("A"))
    return ground


def _in_color(picture: Image.Image) -> Image.Image:
    return picture.convert("RGBA" if picture.mode in ("LA", "RGBA") else "RGB")
