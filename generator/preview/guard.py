"""Which requests the preview answers: those to its own host names, from its own pages or from nobody's.

Pages and the panel hold lines of drafts. A page of another site can send requests to this computer: to a name of its own
that it points at 127.0.0.1 (DNS rebinding), which the Host header shows, or across origins, which Origin and
Sec-Fetch-Site show. So the first gets 421 (Misdirected Request), the second 403, for every path and method.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.preview.panel import RESERVED

LOOPBACK = ("localhost", "127.0.0.1", "::1")
MISDIRECTED = "The preview answers only to its own host names. To open it under another one, start it with --host-name NAME.\n"
FOREIGN = "The preview answers only to its own pages, not to those of another origin.\n"
HEADERS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
"""For every response: no file is taken for another type than its own, and no page of another origin embeds one."""

_AUTHORITY = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::(?P<port>[0-9]{0,5}))?")
"""A host with or without a port, as in RFC 9110, section 7.2. A user name, a list or an escape is none."""
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/]+)")
_PORTS = {"http": "80", "https": "443"}


class Authority(NamedTuple):
    """The host and port that a Host header or an origin names."""

    name: str
    """In one form for each host: lower case, no dot at the end, addresses as Python writes them, without brackets."""
    port: str
    """Empty if not given."""


class Guard:
    """An application that answers a request itself if the preview must not, and otherwise leaves it to `app`."""

    def __init__(self, app: ASGIApp, names: Iterable[str], trusted: Iterable[str] = ()) -> None:
        """`names` are host names of the preview; `trusted` are those of them under which a proxy may show its pages."""
        self._app = app
        self._trusted = frozenset(map(canonical, trusted))
        self._names = frozenset(map(canonical, names)) | self._trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", ()), *added]}
            await send(message)

        answer = self._refusal(scope) or self._app
        await answer(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that must not reach the application; None if it may."""
        headers = Headers(scope=scope)
        host = only_host(headers.getlist("host"))
        # The address at which the connection arrived is ours too: a page of a stranger has a name, not our address.
        if host is None or (host.name not in self._names and host.name != canonical(str(scope["server"][0]))):
            return PlainTextResponse(MISDIRECTED, status_code=421)
        if is_cross_site(headers, scope["path"]) or not all(self._is_own(origin, host) for origin in headers.getlist("origin")):
            return PlainTextResponse(FOREIGN, status_code=403)
        return None

    def _is_own(self, origin: str, host: Authority) -> bool:
        match = _ORIGIN.fullmatch(origin)
        authority = parse(match["authority"]) if match else None
        if not match or not authority:
            return False
        default = _PORTS[match["scheme"]]
        same = authority.name == host.name and (authority.port or default) == (host.port or default)
        return same or authority.name in self._trusted  # a proxy may have replaced the Host header


def is_cross_site(headers: Headers, path: str) -> bool:
    """Return whether a browser says that another site sent the request. A link from there may still open a page of the paper."""
    if all(site.lower() in ("none", "same-origin") for site in headers.getlist("sec-fetch-site")):
        return False
    return path.startswith(RESERVED) or headers.get("sec-fetch-mode", "").lower() != "navigate"


def only_host(values: list[str]) -> Authority | None:
    """Return the host that the only Host header names; None without one, with several, or if it cannot be read."""
    return parse(values[0]) if len(values) == 1 else None


def parse(text: str) -> Authority | None:
    """Return the host and port in a text such as "localhost:8000" or "[::1]:8000"; None if it is nothing of the kind."""
    match = _AUTHORITY.fullmatch(text)
    if not match:
        return None
    if match["address"] and not isinstance(_address(match["address"]), ipaddress.IPv6Address):
        return None
    name = canonical(match["name"] or match["address"])
    return Authority(name, match["port"] or "") if name else None


def canonical(name: str) -> str:
    """Return the one form of a host name or address that is compared. An IPv4 address within IPv6 is the IPv4 address."""
    name = name.strip("[]").lower().removesuffix(".")
    address = _address(name.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        return str(address.ipv4_mapped or address)
    if address:
        return str(address)
    try:
        return name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return name


def own_names(host: str, listener: socket.socket) -> tuple[str, ...]:
    """Return the host names of a preview that was opened on `host`: on the network the name of this computer too."""
    names = (*LOOPBACK, host)
    if not is_open_to_network(listener):
        return names
    computer = socket.gethostname()
    return (*names, computer, computer.partition(".")[0] + ".local")


def is_open_to_network(listener: socket.socket) -> bool:
    """Return whether other computers can reach a listening socket."""
    address = _address(listener.getsockname()[0].partition("%")[0])
    return address is None or not address.is_loopback


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
