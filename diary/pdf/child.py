"""The child process: a document, a folder with its data and photos, and its fonts in; the PDF on standard output.

It runs as a file of its own, so that it imports nothing of the diary but its limits. Whatever is wrong ends it.
"""

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# One after the other: each uses those before it.
TEMPLATES = {"summary": ("look.typ", "chart.typ", "summary.typ"), "strip": ("look.typ", "strip.typ")}
MOST_BYTES = 1 << 30
MOST_CPU_SECONDS = 20


def main(name: str, folder: Path, font_folders: list[str]) -> None:
    sys.path.append(str(ROOT))
    from diary.subprocesses import bind

    bind(most_bytes=MOST_BYTES, cpu_seconds=MOST_CPU_SECONDS)
    import typst  # only under the limits

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders)
    options: dict[str, Any] = {"root": folder, "font_paths": fonts, "format": "pdf"}

    def compiled(page: bytes, **more: Any) -> bytes:
        document: bytes = typst.compile(page, None, **options, **more)
        return document

    def is_broken(photo: Path) -> bool:
        try:
            compiled(b'#image("/%s")' % photo.name.encode())
        except typst.TypstError:
            return True
        return False

    page = b"".join((HERE / part).read_bytes() for part in TEMPLATES[name])
    try:
        document = compiled(page, pdf_standards="ua-1")
    except typst.TypstError:
        broken = {"broken": " ".join(photo.name for photo in folder.glob("*.jpg") if is_broken(photo))}
        try:
            document = compiled(page, sys_inputs=broken, pdf_standards="ua-1")
        except typst.TypstError:  # some text has no glyph after all: tagged as before, without the claim
            document = compiled(page, sys_inputs=broken)
    sys.stdout.buffer.write(document)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
