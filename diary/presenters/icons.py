"""The icons: a 24 px grid, one stroke, no fills but dots. Drawn for this project."""

from diary.vocabulary import Level, Trend

ICONS = {
    "today": '<path d="M3 12h5M16 12h5"/><circle cx="12" cy="12" r="4"/>',
    "cases": '<path d="M7 4.5h10"/><rect x="4" y="8.5" width="16" height="11.5" rx="3.5"/>',
    "summary": '<path d="M6.5 3.5h7l4.5 4.5v12.5h-11.5z"/><path d="M9.5 12h2M9.5 16h5"/>',
    "guide": '<path d="M12 6.5c-2-1.5-5-2-8.5-2v13c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-13c-3.5 0-6.5.5-8.5 2zM12 6.5v13"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "camera": '<path d="M4 8.5h3.5l1.5-2.5h6l1.5 2.5h3.5v11h-16z"/><circle cx="12" cy="13.5" r="3.25"/>',
    "phone": '<path d="M5 4.5h3.5l1.5 4-2 1.5c1 2.5 3.5 5 6 6l1.5-2 4 1.5v3.5c-8 1-15.5-6.5-14.5-14.5z"/>',
    "back": '<path d="M14.5 5l-7 7 7 7"/>',
    "next": '<path d="M9.5 5l7 7-7 7"/>',
    "down": '<path d="M5 9.5l7 7 7-7"/>',
    "close": '<path d="M5.5 5.5l13 13M18.5 5.5l-13 13"/>',
    "check": '<path d="M5 12.5l4.5 4.5 9.5-10"/>',
    "more": '<circle class="dot" cx="5" cy="12" r="1.75"/><circle class="dot" cx="12" cy="12" r="1.75"/><circle class="dot" cx="19" cy="12" r="1.75"/>',
    "settings": '<path d="M3 7.5h8M17 7.5h4M3 16.5h4M13 16.5h8"/><circle cx="14" cy="7.5" r="2.75"/><circle cx="10" cy="16.5" r="2.75"/>',
    "print": '<path d="M7 9v-5h10v5M7 16.5h-3v-7.5h16v7.5h-3"/><rect x="7" y="14" width="10" height="6"/>',
    "download": '<path d="M12 4v11M8 11.5l4 4 4-4M6 18.5v2h12v-2"/>',
    "share": '<path d="M12 15v-11M8 7.5l4-4 4 4M6 12h-1.5v8.5h15v-8.5h-1.5"/>',
    "alert": '<circle cx="12" cy="12" r="8.75"/><path d="M12 7.5v5"/><circle class="dot" cx="12" cy="16" r="1.25"/>',
    "edit": '<path d="M5 19l1-4.5 9.5-9.5 3.5 3.5-9.5 9.5z"/>',
    "bin": '<path d="M5 7h14M10 7v-2.5h4v2.5M7 7l1 12.5h8l1-12.5"/>',
    "compare": '<rect x="3.5" y="6" width="7" height="12" rx="1.5"/><rect x="13.5" y="6" width="7" height="12" rx="1.5"/>',
    "ruler": '<rect x="3" y="8" width="18" height="8" rx="1.5"/><path d="M7 8v3M11 8v4M15 8v3M19 8v4"/>',
    "film": '<rect x="3.5" y="5" width="17" height="9.5" rx="2"/><path d="M4 18.5h3.5M10.25 18.5h3.5M16.5 18.5h3.5"/>',
    "minus": '<path d="M5 12h14"/>',
    "whole": '<path d="M4.5 9v-4.5h4.5M15 4.5h4.5v4.5M19.5 15v4.5h-4.5M9 19.5h-4.5v-4.5"/>',
    "landmarks": '<circle cx="7.5" cy="15.5" r="3.5"/><circle cx="17" cy="7.5" r="3.5"/>',
    "treatment": '<path d="M9 3.5h6v4h-6zM7 7.5h10v13h-10zM7 12h10M7 16h10"/>',
    "change": '<path d="M4 8.5h14M14.5 5l3.5 3.5-3.5 3.5M20 15.5h-14M9.5 12l-3.5 3.5 3.5 3.5"/>',
    "question": '<path d="M4 4.5h16v12h-8.5l-4 4v-4h-3.5z"/><path d="M10 9a2 2 0 1 1 2.5 2c-.4.1-.5.4-.5.9"/><circle class="dot" cx="12" cy="13.9" r=".9"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="2.5"/><path d="M4 10.5h16M8.5 3v4M15.5 3v4"/><circle class="dot" cx="8.5" cy="15" r="1.5"/>',
    "visit": '<path d="M12 8v8M8 12h8"/><circle cx="12" cy="12" r="8.75"/>',
}

# Icons that point, and so turn round in right-to-left text.
TURNING = {"back", "next"}


def _dots(*radii: float, second: str = "") -> str:
    first, last = radii
    line = '<path d="M0 8h30" stroke-width="1.5"/>'
    return f'{line}<circle cx="9" cy="8" r="{first}" stroke="none"/>' + (
        second or f'<circle cx="22" cy="8" r="{last}" stroke="none"/>'
    )


# Two dots on a line: before and now.
GLYPHS = {
    Trend.BETTER: _dots(5, 2.5),
    Trend.SAME: _dots(4, 4),
    Trend.WORSE: _dots(2.5, 5),
    Trend.GONE: '<path d="M0 8h17M27 8h3" stroke-width="1.5"/><circle cx="9" cy="8" r="4" stroke="none"/>'
    '<circle class="bare" cx="22" cy="8" r="4.5" stroke-width="1.5"/>',
    Trend.NOT_SURE: '<path d="M0 8h17M27 8h3" stroke-width="1.5"/><circle cx="9" cy="8" r="4" stroke="none"/>'
    '<circle class="bare" cx="22" cy="8" r="4.5" stroke-width="1.5" stroke-dasharray="2 2.5"/>',
}


def _level(filled: int) -> str:
    dots = "".join(
        f'<circle cx="{x}" cy="8" r="{5 if step < filled else 2.5}" stroke="none"/>'
        for step, x in enumerate((7, 21, 34))
    )
    return f'<path d="M0 8h40" stroke-width="1.5" opacity=".5"/>{dots}'


# Three dots, none to three of them large.
LEVEL_GLYPHS = {level: _level(level.value) for level in Level}
