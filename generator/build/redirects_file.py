"""Read and write `content/redirects.txt`."""

from __future__ import annotations

import os
from collections.abc import Callable

from generator.content import redirects
from generator.content.redirects import PATH, Redirects
from generator.core.problems import Failure, Place, Problem
from generator.system.files import put, read

NONE = Redirects()


def load(project: str, known: Redirects = NONE) -> Redirects:
    """Read the file; a missing one is empty. If the text is that of `known`, that is returned, so that it is not parsed again.

    Raises:
        Failure: it cannot be read, or is not in UTF-8. Without it, redirects would be removed, and the ids of articles would change.
    """
    try:
        content, _ = read(os.path.join(project, PATH))
        text = content.decode("utf-8-sig")
        return known if text == known.text else redirects.parse(text)
    except FileNotFoundError:
        return NONE
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = Problem(Place(PATH, line), "The file is not in UTF-8", "Save it in the encoding UTF-8", "redirects.unreadable")
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}"
        problem = Problem(Place(PATH), message, "Put a file there that you may read", "redirects.unreadable")
    raise Failure(problem)


def save(project: str, now: Redirects, notify: Callable[[str], None]) -> bool:
    """Write the file, safely on the disk; return whether that was possible, and tell people if it was not."""
    try:
        put(os.path.join(project, PATH), now.text.encode(), durable=True)
    except OSError as error:
        notify(f"{PATH} cannot be written ({error.strerror}): articles that moved have no redirects until it can")
        return False
    return True
