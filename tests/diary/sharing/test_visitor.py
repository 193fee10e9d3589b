"""Roughly from where: what is told, and how little."""

import pytest

from diary.sharing.visitor import roughly

SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1"
)
CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
ON_IPAD = "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 CriOS/131.0 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize(
    ("user_agent", "told"),
    [
        (SAFARI, "iPhone, Safari"),
        (CHROME, "Android, Chrome"),
        (EDGE, "Windows, Edge"),
        (FIREFOX, "Linux, Firefox"),
        (ON_IPAD, "iPad, Chrome"),
        ("curl/8.5.0", ""),
        ("", ""),
        ("<script>alert(1)</script>" * 1000, ""),
    ],
)
def test_the_kind_of_device_and_the_browser(user_agent: str, told: str) -> None:
    assert roughly(user_agent=user_agent, ip_address="") == told


@pytest.mark.parametrize(
    ("ip_address", "told"),
    [
        ("203.0.113.77", "203.0.x.x"),
        ("2001:db8:85a3::8a2e:370:7334", "2001:0db8:x"),
        ("::ffff:203.0.113.77", "203.0.x.x"),
        ("::1", "0000:0000:x"),
        ("", ""),
        ("nowhere", ""),
    ],
)
def test_only_the_beginning_of_the_network(ip_address: str, told: str) -> None:
    assert roughly(user_agent="", ip_address=ip_address) == told


def test_both_fit_their_column() -> None:
    longest = roughly(user_agent="Macintosh SamsungBrowser/1", ip_address="2001:db8::1")
    assert longest == "Mac, Samsung Internet, 2001:0db8:x"
    assert len(longest) < 120
