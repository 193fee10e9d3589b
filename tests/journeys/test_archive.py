"""A person takes the diary out, reads it without a network, and brings it in somewhere else."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.models import User
from diary.models import Baby
from tests.archives import content, exported, fill, leave


def download(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name="Export Ada’s diary").tap()
    assert download.value.suggested_filename.startswith("little-spots-ada-")
    file = folder / "archive.zip"
    download.value.save_as(file)
    return file


def test_the_whole_way(
    open_phone: Callable[..., BrowserContext], ana: User, zoe: User, tmp_path: Path
) -> None:
    """Without a script."""
    baby = fill(ana)
    page = open_phone(as_=ana, java_script_enabled=False).new_page()
    page.goto("/more/")
    page.get_by_role("link", name="Export").tap()
    file = download(page, tmp_path)
    before = content(exported(baby))
    assert content(file.read_bytes()) == before
    leave(tmp_path / "elsewhere")

    other = open_phone(as_=zoe, java_script_enabled=False).new_page()
    other.goto("/more/")
    other.get_by_role("link", name="Import").tap()
    other.locator("[name=file]").set_input_files(file)
    other.get_by_role("button", name="Look what is in it").tap()
    other.get_by_text("is not here, and would come in: 2 spots, 3 entries, 3 photos").wait_for()
    other.get_by_role("button", name="Import", exact=True).tap()
    other.get_by_text("Ada came in: 2 spots, 3 entries, 3 photos").wait_for()
    assert content(exported(*Baby.objects.filter(name="Ada"))) == before


def test_the_page_opens_offline_with_its_photos(
    chromium: Browser, ana: User, tmp_path: Path, transactional_db: None
) -> None:
    archive = tmp_path / "archive.zip"
    archive.write_bytes(exported(fill(ana)))
    with ZipFile(archive) as opened:
        opened.extractall(tmp_path / "unpacked")
    context = chromium.new_context(offline=True)
    page, asked, complaints = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((tmp_path / "unpacked" / "index.html").as_uri())
    for photo in page.locator("img").all():
        photo.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    widths = page.eval_on_selector_all("img", "all => all.map(one => one.complete && one.naturalWidth)")
    assert widths == [97, 97, 97]
    assert page.evaluate("getComputedStyle(document.querySelector('.case')).borderRadius") == "26px"
    assert all(url.startswith("file://") for url in asked), asked
    assert complaints == []
    problems = Axe().run(page).response["violations"]
    assert problems == [], problems
    context.close()
