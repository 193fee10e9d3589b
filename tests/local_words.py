"""Writes the words of other countries into locale/: `.venv/bin/python -m tests.local_words`, with GNU gettext.

Every marked text that holds one of the words below gets a variant with another in its place. Run it after a text with
one of them was written or changed; a test says when.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# {language: [(word, the word there)]}; a language of whom no text has a variant needs no file.
NURSE = [("doctor, nurse or health visitor", "doctor or nurse"), ("doctor, nurse, health visitor", "doctor, nurse"),
         ("health visitor", "nurse"), ("Health visitor", "Nurse")]  # fmt: skip
WORDS = {
    "en_001": NURSE,
    "en_CA": [
        *NURSE,
        ("nappies", "diapers"),
        ("Nappies", "Diapers"),
        ("nappy", "diaper"),
        ("Nappy", "Diaper"),
    ],
}
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def marked_texts() -> list[str]:
    """As gettext finds them in the code and the templates, each once."""
    with tempfile.TemporaryDirectory() as data:
        command = [
            sys.executable,
            "manage.py",
            "makemessages",
            "--locale",
            "qq",
            "--no-wrap",
            "--ignore",
            "tests",
        ]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"LITTLE_SPOTS_DATA": data}, check=True)
    found = ROOT / "locale" / "qq" / "LC_MESSAGES" / "django.po"
    blocks = found.read_text().split("\n\n")[1:]
    found.unlink()
    found.parent.rmdir()
    found.parent.parent.rmdir()
    ids = [
        re.search(r'^msgid (".*?)^msgstr', block, re.S | re.M)
        for block in blocks
        if "msgid_plural" not in block
    ]
    return ["".join(re.findall(r'^(?:msgid )?"(.*)"$', match[0], re.M)) for match in ids if match]


def said_there(text: str, words: list[tuple[str, str]]) -> str:
    for here, there in words:
        text = text.replace(here, there)
    return text


def main() -> None:
    texts = marked_texts()
    for language, words in WORDS.items():
        changed = [(text, there) for text in texts if (there := said_there(text, words)) != text]
        folder = ROOT / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        rows = "\n".join(f'msgid "{text}"\nmsgstr "{there}"\n' for text, there in sorted(changed))
        (folder / "django.po").write_text(f"{HEAD}\n{rows}")
        subprocess.run(["msgfmt", "-o", folder / "django.mo", folder / "django.po"], check=True)
        print(language, len(changed))


if __name__ == "__main__":
    main()
