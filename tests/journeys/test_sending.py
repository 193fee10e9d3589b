"""Photos travel on their own while the entry is filled in, over a network that is slow, or cut, or gone."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from accounts.models import User
from diary.images.colour import display_p3
from diary.models import Case, Observation, Photo
from diary.storage import photos
from diary.vocabulary import View
from tests.factories import make_observation, make_photo
from tests.photos import exif, photo, scene

UPLOADS = "**/photos/"


@pytest.fixture
def picture(tmp_path: Path) -> str:
    file = tmp_path / "spots.jpg"
    file.write_bytes(photo(exif=exif(DateTimeOriginal="2026:11:01 07:40:00", OffsetTimeOriginal="+00:00")))
    return str(file)


@pytest.fixture
def large(tmp_path: Path) -> str:
    """12 MP of grain, as a phone makes them."""
    from PIL import Image

    file = tmp_path / "large.jpg"
    grain = Image.effect_noise((4032, 3024), 40)
    Image.merge("RGB", (grain, grain, grain)).save(file, quality=85)
    return str(file)


@pytest.fixture
def log_page(ana: User, case: Case, open_phone: Callable[..., BrowserContext]) -> Page:
    page = open_phone(as_=ana).new_page()
    page.goto(f"/cases/{case.pk}/observations/new/")
    return page


def tiles(page: Page) -> list[str | None]:
    return [tile.get_attribute("data-state") for tile in page.locator(".slot.sending").all()]


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).tap()


def test_a_photo_is_there_before_the_entry_is(log_page: Page, picture: str) -> None:
    log_page.locator("[name=overview]").set_input_files(picture)
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded")
    assert Photo.objects.get().observation is None
    with log_page.expect_request(lambda request: request.method == "POST") as sent:
        save(log_page)
    assert len(sent.value.post_data_buffer or b"") < 4000  # the text alone
    expect(log_page.locator(".toast")).to_contain_text("saved")
    expect(log_page.locator(".entry img")).to_have_count(1)


def test_the_photos_of_a_view_lie_above_its_slot(log_page: Page, picture: str) -> None:
    def left(part: str) -> float:
        box = log_page.locator(part).bounding_box()
        assert box
        return box["x"]

    before = {view: left(f".shot.{view}") for view in View}
    assert before[View.OVERVIEW] < before[View.CLOSE_UP]
    for view in (View.CLOSE_UP, View.OVERVIEW):
        log_page.locator(f"[name={view}]").set_input_files(picture)
        assert left(f".sending.{view}") == before[view]
        assert {view: left(f".shot.{view}") for view in View} == before
    expect(log_page.get_by_role("group", name="Overview, spots.jpg")).to_contain_text("Uploaded")


def both_arrive(page: Page) -> None:
    """Each, since the second may not have its slot yet while the first says it."""
    arrived = page.locator(".slot.sending output").filter(has_text="Uploaded")
    expect(arrived).to_have_count(2, timeout=60_000)


def test_a_photo_saved_before_the_phone_was_ready_is_sent_once(
    case: Case, log_page: Page, picture: str, tmp_path: Path
) -> None:
    """On a slow network the part that sends photos may come after the thumb is on Save, and a second choice."""
    other = tmp_path / "other.jpg"
    other.write_bytes(photo(image=scene().rotate(90)))
    on_its_way: list[Route] = []
    log_page.route("**/photos.js", lambda route: on_its_way.append(route))
    log_page.locator("[name=overview]").set_input_files(picture)
    log_page.locator("[name=overview]").set_input_files(str(other))
    save(log_page)
    expect(log_page.get_by_role("button", name="Save", exact=True)).to_have_attribute("aria-busy", "true")
    assert not Observation.objects.exists()
    on_its_way[0].continue_()
    expect(log_page.locator(".entry img")).to_have_count(2)
    one, two = Photo.objects.all()
    assert one.master != two.master


def test_the_form_sends_the_photo_where_the_phone_has_nothing_to_send_it_with(
    log_page: Page, picture: str
) -> None:
    log_page.route("**/photos.js", lambda route: route.abort())
    log_page.locator("[name=overview]").set_input_files(picture)
    expect(log_page.locator(".shot.overview .tag")).to_have_text("Overview")
    save(log_page)
    expect(log_page.locator(".entry img")).to_have_count(1)
    assert Photo.objects.count() == 1


def test_a_large_photo_is_shrunk_on_the_phone_unless_asked_otherwise(log_page: Page, large: str) -> None:
    log_page.locator("[name=overview]").set_input_files(large)
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded", timeout=60_000)
    log_page.get_by_text("Send photos at full size").tap()
    log_page.locator("[name=close_up]").set_input_files(large)
    both_arrive(log_page)
    shrunk, whole = (Photo.objects.get(view=view) for view in ("overview", "close_up"))
    assert (shrunk.full_width, shrunk.full_height) == (2400, 1800)
    assert (whole.full_width, whole.full_height) == (4032, 3024)


def test_the_entry_does_not_wait_for_its_photo(log_page: Page, picture: str) -> None:
    held: list[Route] = []
    log_page.route(UPLOADS, lambda route: held.append(route))
    log_page.locator("[name=overview]").set_input_files(picture)
    log_page.locator("label.choice").filter(has_text="As usual").first.tap()
    save(log_page)
    expect(log_page.get_by_role("heading", name="Saved")).to_be_visible()
    expect(log_page.get_by_text("still on their way")).to_be_visible()
    expect(log_page.get_by_role("button", name="Camera, same view")).to_have_count(0)
    row = Observation.objects.get()
    assert (row.wellbeing, row.photos.count()) == ("usual", 0)
    held[0].continue_()
    expect(log_page.locator(".entry img")).to_have_count(1)
    assert row.photos.count() == 1


def half(route: Route) -> None:
    """As a proxy sends on what it took for the whole."""
    body = route.request.post_data_buffer or b""
    route.continue_(post_data=body[: len(body) // 2])


@pytest.mark.parametrize("fail", [Route.abort, half])
def test_a_photo_that_fails_is_tried_again(
    fail: Callable[[Route], None], log_page: Page, picture: str
) -> None:
    tries: list[Route] = []

    def fail_once(route: Route) -> None:
        tries.append(route)
        if len(tries) == 1:
            fail(route)
        else:
            route.continue_()

    log_page.route(UPLOADS, fail_once)
    log_page.locator("[name=overview]").set_input_files(picture)
    expect(log_page.locator(".slot.sending output")).to_have_text("Not sent yet")
    log_page.get_by_role("button", name="Try again").tap()
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded")
    assert Photo.objects.count() == 1


def test_a_photo_that_finds_no_room_says_so_and_is_tried_again(
    log_page: Page, picture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("diary.storage.DurableStorage._save", full)
        log_page.locator("[name=overview]").set_input_files(picture)
        expect(log_page.locator(".slot.sending output")).to_contain_text("disk may be full")
    log_page.get_by_role("button", name="Try again").tap()
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded")


def test_what_came_back_online_goes_on_by_itself(log_page: Page, picture: str) -> None:
    log_page.locator("[name=overview]").dispatch_event("pointerdown")
    log_page.wait_for_load_state("networkidle")
    log_page.context.set_offline(True)
    log_page.locator("[name=overview]").set_input_files(picture)
    expect(log_page.locator(".slot.sending output")).to_have_text("Not sent yet")
    log_page.context.set_offline(False)
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded")


def test_no_photo_is_told_and_the_others_go_on(log_page: Page, picture: str, tmp_path: Path) -> None:
    words = tmp_path / "words.jpg"
    words.write_text("no photo")
    log_page.locator("[name=overview]").set_input_files([str(words), picture])
    refused = log_page.locator(".slot[data-state=refused]")
    expect(refused).to_contain_text("This file is not a photo.")
    expect(log_page.locator(".slot[data-state=sent]")).to_have_count(1)
    save(log_page)
    expect(log_page.get_by_text("A photo could not be used, so the entry is without it.")).to_be_visible()
    log_page.get_by_role("link", name="Go to the spot").tap()
    expect(log_page.locator(".entry img")).to_have_count(1)


def test_why_a_picture_was_refused_is_not_hidden_behind_it(log_page: Page, tmp_path: Path) -> None:
    gif = tmp_path / "spots.gif"
    gif.write_bytes(photo("GIF"))
    log_page.locator("[name=overview]").set_input_files(gif)
    why = log_page.locator(".slot[data-state=refused] output")
    expect(why).to_contain_text("Photos of this kind cannot be used here.")
    why.tap(trial=True)  # nothing lies over it


def test_a_photo_can_be_taken_back(log_page: Page, picture: str) -> None:
    log_page.locator("[name=overview]").set_input_files(picture)
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded")
    with log_page.expect_response("**/remove/"):
        log_page.get_by_role("button", name="Remove this photo").tap()
    assert tiles(log_page) == []
    assert not Photo.objects.exists()


def test_photos_stay_when_the_form_comes_back(case: Case, log_page: Page, picture: str) -> None:
    make_observation(case)
    log_page.reload()
    log_page.locator("[name=overview]").set_input_files(picture)
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded")
    log_page.get_by_role("button", name="Same as last time").tap()
    expect(log_page.locator("[name=trend][value=same]")).to_be_checked()
    assert tiles(log_page) == ["sent"]
    save(log_page)
    expect(log_page.locator(".entry img")).to_have_count(1)


def test_a_change_takes_the_photos_that_came_with_it(
    ana: User, case: Case, open_phone: Callable[..., BrowserContext], picture: str, tmp_path: Path
) -> None:
    row = make_observation(case)
    make_photo(row)
    other = tmp_path / "other.jpg"
    other.write_bytes(photo(image=scene().rotate(90)))
    page = open_phone(as_=ana).new_page()
    page.goto(f"/observations/{row.pk}/edit/")
    page.locator("[name=overview]").set_input_files([picture, str(other)])
    save(page)
    expect(page.locator(".toast")).to_contain_text("Saved")
    assert row.photos.count() == 3


def test_the_phone_reads_when_a_photo_was_taken(case: Case, log_page: Page, large: str) -> None:
    """Shrinking takes the words of the camera away, so the phone sends them beside the photo."""
    from PIL import Image

    case.first_noticed = case.baby.born
    case.save()
    Image.open(large).save(large, quality=85, exif=exif(DateTimeOriginal="2026:11:01 07:40:00"))
    log_page.locator("[name=overview]").set_input_files(large)
    expect(log_page.locator(".slot.sending output")).to_have_text("Uploaded", timeout=60_000)
    save(log_page)
    expect(log_page.locator(".toast")).to_contain_text("The photo was taken on Sunday 1 November, 07:40")
    row = Observation.objects.get()
    assert f"{case.baby.local(row.at):%Y-%m-%d %H:%M}" == "2026-11-01 07:40"


def test_wide_colours_survive_the_shrinking(log_page: Page, tmp_path: Path) -> None:
    """The same photo, shrunk on the phone and sent whole, has the same reds."""
    from PIL import Image, ImageChops

    file = tmp_path / "wide.jpg"
    ground = Image.new("RGB", (3000, 2250), (215, 110, 90))
    grain = Image.effect_noise(ground.size, 30).convert("RGB")
    ImageChops.add(ground, grain, scale=1, offset=-128).save(file, quality=92, icc_profile=display_p3())
    log_page.locator("[name=overview]").set_input_files(file)
    expect(log_page.locator(".slot.sending output")).to_contain_text("Uploaded", timeout=60_000)
    log_page.get_by_text("Send photos at full size").tap()
    log_page.locator("[name=close_up]").set_input_files(file)
    both_arrive(log_page)
    masters, reds = [], []
    for view in ("overview", "close_up"):
        picture = Photo.objects.get(view=view)
        masters.append(Image.open(BytesIO(photos().read(picture.master))))
        reds.append(
            Image.open(BytesIO(photos().read(picture.thumb)))
            .resize((1, 1), Image.Resampling.BOX)
            .getpixel((0, 0))
        )
    assert [master.width for master in masters] == [2400, 3000]
    assert all(master.info.get("icc_profile") for master in masters)
    shrunk, whole = reds
    assert all(abs(one - other) <= 2 for one, other in zip(shrunk, whole, strict=True)), reds
