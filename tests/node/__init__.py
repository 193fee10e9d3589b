"""Programs that others wrote, in Node: they read what the diary hands over. `tests/run` installs them."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (FOLDER / "node_modules").is_dir(),
    reason="needs node, and what `npm install` in tests/node brings",
)


def run(script: str, *arguments: str | Path) -> Any:
    """What the script says, as JSON."""
    command = ["node", str(FOLDER / script), *map(str, arguments)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    try:
        return json.loads(said.stdout)
    except ValueError:
        pytest.fail(f"{said.stdout}\n{said.stderr}")
