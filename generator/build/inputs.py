"""The inputs of a page, each with its digest: what decides whether the page must be made again, and what `broadsheet why` shows."""

from __future__ import annotations

import os

import msgspec

from generator.build.setup import Setup
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Copied, Drawn, DrawnIcon, Page, Rendered, Resized, Verbatim


class Inputs:
    """Computes inputs for one setup, whose own digests it takes only once."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._site = setup.context.site
        self._site_digest = hashing.of_value(self._site)  # the site, with all words of the theme, is part of every view

    def of(self, page: Page, version: int) -> dict[str, Digest]:
        """Return the digest of every input of a page by its name; `version` is that of its output."""
        inputs = {"output": str(version), "software": self._setup.software}
        match page.recipe:
            case Rendered():
                self._add_rendered(page.recipe, inputs)
            case Verbatim(text):
                inputs["text"] = hashing.of_text(text)
            case Copied(path, digest, is_stripped):
                inputs["file " + os.path.basename(path)] = digest
                if is_stripped:
                    inputs["recipe"] = "without metadata"
            case Resized(path, digest):
                inputs["file " + os.path.basename(path)] = digest
                inputs["recipe"] = hashing.of_value(msgspec.structs.astuple(page.recipe)[2:])
            case Drawn():
                inputs["text and look"] = page.recipe.digest
            case DrawnIcon(path, digest):
                inputs["file " + os.path.basename(path)] = digest
                inputs["icon"] = _digest_of_icon(page.recipe)
        return inputs

    def _add_rendered(self, recipe: Rendered, inputs: dict[str, Digest]) -> None:
        view = recipe.view
        inputs |= {"template " + name: digest for name, digest in self._setup.theme.closure(recipe.template).items()}
        inputs |= {"view." + name: self._digest(getattr(view, name)) for name in view.__struct_fields__}
        if self._setup.config.trust_theme:
            inputs["trust_theme"] = "true"
        for body in recipe.bodies:
            inputs |= {"article " + source.path: source.digest for source in (body.source, *body.updates)}
            if body.links:
                inputs["links of " + body.source.path] = hashing.of_value(body.links)
            if body.pictures:
                inputs["pictures of " + body.source.path] = hashing.of_value([body.pictures, self._setup.context.text_sizes])
        if recipe.bodies:
            inputs["site.toml"] = hashing.of_value([self._setup.config.allow_html, self._site.base, self._site.origin])

    def _digest(self, value: object) -> Digest:
        return self._site_digest if value is self._site else hashing.of_value(value)


def _digest_of_icon(recipe: DrawnIcon) -> Digest:
    """Return the digest of a recipe without the place of the site on this machine."""
    return hashing.of_value(
        [recipe.letter, [digest for _, digest in recipe.fonts], recipe.ground, recipe.ink, recipe.size, recipe.is_filled]
    )


def digest_of(page: Page, inputs: dict[str, Digest]) -> Digest:
    """Return the digest of all inputs of a page, its path included."""
    return hashing.of_value([page.path, inputs])
