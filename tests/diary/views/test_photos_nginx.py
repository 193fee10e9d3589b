"""With the shipped example in front, a real nginx answers for photos as the diary does."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as live_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from diary.models import Photo
from diary.storage import file_name, photos
from tests.factories import make_observation, make_photo, make_share

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
EXAMPLE = Path(__file__).parents[3] / "docs" / "nginx.conf"
# What a connection is about, and what each server says of itself.
OF_THE_SERVER = {
    "server",
    "date",
    "connection",
    "last-modified",
    "accept-ranges",
    "set-cookie",
    "content-length",
}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(NGINX is None, reason="needs nginx")]


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def configuration(folder: Path, port: int, diary: str) -> str:
    """The shipped example, with this machine's addresses and without a certificate."""
    server = re.sub(r"ssl_\S+ .*;", "", EXAMPLE.read_text())
    for theirs, ours in {
        "listen 443 ssl": f"listen 127.0.0.1:{port}",
        "http://127.0.0.1:8000": diary,
        "/srv/little-spots/data/photos/": f"{live_settings.STORAGES['default']['OPTIONS']['location']}/",
    }.items():
        assert theirs in server
        server = server.replace(theirs, ours)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""
    http = f"access_log {folder}/access.log; {temporary} {server}"
    return f"{user} daemon off; pid {folder}/pid; events {{}} http {{ {http} }}"


@pytest.fixture
def nginx(tmp_path: Path, live_server: LiveServer, settings: Any, transactional_db: None) -> Iterator[str]:
    settings.PHOTOS_HANDED_OVER_AT = "/photo-files/"
    settings.ALLOWED_HOSTS = ["*"]
    port = free_port()
    file = tmp_path / "nginx.conf"
    file.write_text(configuration(tmp_path, port, live_server.url))
    assert NGINX
    process = subprocess.Popen([NGINX, "-p", tmp_path, "-e", tmp_path / "error.log", "-c", file])
    try:
        for _ in range(100):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def picture(ana: User, case: Any) -> Photo:
    return make_photo(make_observation(case))


Answer = tuple[int, dict[str, str], bytes]


def get(server: str, path: str, *, cookie: str = "", **headers: str) -> Answer:
    parts = urlsplit(server)
    with closing(http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)) as connection:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "identity"} | sent)
        answer = connection.getresponse()
        told = {
            name.lower(): value for name, value in answer.getheaders() if name.lower() not in OF_THE_SERVER
        }
        return answer.status, told, answer.read()


def cookie_of(client: Client) -> str:
    return f"{live_settings.SESSION_COOKIE_NAME}={client.cookies[live_settings.SESSION_COOKIE_NAME].value}"


@pytest.mark.parametrize("rendition", ["thumb", "master"])
def test_a_photo_is_the_same_through_nginx(
    rendition: str, nginx: str, live_server: LiveServer, picture: Photo, ana_client: Client, settings: Any
) -> None:
    path, cookie = reverse("photo_show", args=[picture.pk, rendition]), cookie_of(ana_client)
    status, told, body = get(nginx, path, cookie=cookie)
    assert body == photos().read(picture.files[rendition])
    assert get(live_server.url, path, cookie=cookie)[2] == b""  # it was nginx that sent it

    settings.PHOTOS_HANDED_OVER_AT = ""
    assert (status, told, body) == get(live_server.url, path, cookie=cookie)
    assert told["content-type"] == "image/jpeg"
    assert told["content-security-policy"] == "default-src 'none'; sandbox"
    assert told["x-content-type-options"] == "nosniff"
    assert told["cache-control"] == "private, max-age=31536000, immutable"
    assert told["content-disposition"] == f'inline; filename="{rendition}.jpg"'


def test_what_the_browser_has_is_not_sent_again(nginx: str, picture: Photo, ana_client: Client) -> None:
    path, cookie = reverse("photo_show", args=[picture.pk, "thumb"]), cookie_of(ana_client)
    etag = get(nginx, path, cookie=cookie)[1]["etag"]
    status, told, body = get(nginx, path, cookie=cookie, If_None_Match=etag)
    assert (status, told["etag"], body) == (304, etag, b"")
    assert get(nginx, path, cookie=cookie, Range="bytes=0-9")[0] == 200


def test_nobody_gets_it_who_was_not_let_in(
    nginx: str, live_server: LiveServer, picture: Photo, zoe_client: Client, client: Client
) -> None:
    path = reverse("photo_show", args=[picture.pk, "thumb"])
    stranger, visitor = get(nginx, path, cookie=cookie_of(zoe_client)), get(nginx, path)
    assert (stranger[0], visitor[0]) == (404, 302)
    assert stranger == get(live_server.url, path, cookie=cookie_of(zoe_client))
    assert b"\xff\xd8" not in stranger[2] + visitor[2]


@pytest.mark.parametrize("way", ["/photo-files/{}", "/photo-files//{}", "/photo-files/..%2fdiary.sqlite3"])
def test_there_is_no_way_round_the_diary(way: str, nginx: str, picture: Photo, ana_client: Client) -> None:
    status, _told, body = get(nginx, way.format(file_name(picture.thumb)), cookie=cookie_of(ana_client))
    assert (status, b"\xff\xd8" in body, b"SQLite" in body) == (404, False, False)


def test_a_damaged_file_is_never_sent(nginx: str, picture: Photo, ana_client: Client) -> None:
    Path(photos().path(file_name(picture.thumb))).write_bytes(b"not what was kept")
    path = reverse("photo_show", args=[picture.pk, "thumb"])
    status, told, body = get(nginx, path, cookie=cookie_of(ana_client))
    assert (status, told["content-type"], body[:3]) == (404, "image/jpeg", b"\xff\xd8\xff")
    assert "immutable" not in told["cache-control"]


def test_a_photo_of_a_link_is_the_same_through_nginx(
    nginx: str, live_server: LiveServer, picture: Photo, settings: Any
) -> None:
    case = picture.seen_in.case
    share, token, passcode = make_share(case, now=timezone.now(), photos=[str(picture.pk)])
    holder = Client()
    holder.post(reverse("shared_login", args=[token]), {"passcode": passcode})
    name = live_settings.SHARED_COOKIE_NAME
    path, cookie = (
        reverse("shared_photo", args=[share.pk, picture.pk]),
        f"{name}={holder.cookies[name].value}",
    )
    status, told, sent = get(nginx, path, cookie=cookie)
    assert sent == photos().read(picture.print)
    settings.PHOTOS_HANDED_OVER_AT = ""
    assert (status, told, sent) == get(live_server.url, path, cookie=cookie)
    assert (told["cache-control"], told["referrer-policy"]) == ("private, no-store", "no-referrer")
    assert get(nginx, path)[0] == 404


def test_no_log_of_nginx_holds_the_address_of_a_link(nginx: str, tmp_path: Path, case: Any) -> None:
    token = make_share(case, now=timezone.now()).token
    assert get(nginx, "/guide/")[0] == 200
    assert get(nginx, f"/s/{token}/")[0] == 200
    assert get(nginx, f"/s/{token}/more/")[0] == 404
    logs = "".join((tmp_path / name).read_text() for name in ("access.log", "error.log"))
    assert "GET /guide/" in logs
    assert token not in logs
