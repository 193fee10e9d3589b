"""Roughly from where a link was opened: what the browser says of itself, and the beginning of its network address."""

import ipaddress
import re

# The first that fits counts: a browser names those that it is like as well, and an iPad a Mac.
DEVICES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/|FxiOS/": "Firefox",
    "Chrome/|CriOS/": "Chrome",
    "Safari/": "Safari",
}


def roughly(*, user_agent: str, ip_address: str) -> str:
    """ "iPhone, Safari, 203.0.x.x", without what is not known. Names only, so it needs no translation."""
    return ", ".join(
        filter(None, [_named(DEVICES, user_agent), _named(BROWSERS, user_agent), _network(ip_address)])
    )


def _named(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if re.search(sign, user_agent)), "")


def _network(ip_address: str) -> str:
    """The first half of an IPv4 address, the first quarter of an IPv6 one: some thousand connections share it."""
    try:
        ip = ipaddress.ip_address(ip_address)
    except ValueError:
        return ""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            first, second = ip.exploded.split(":")[:2]
            return f"{first}:{second}:x"
        ip = ip.ipv4_mapped
    first, second = str(ip).split(".")[:2]
    return f"{first}.{second}.x.x"
