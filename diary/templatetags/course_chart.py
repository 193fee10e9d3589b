"""The course chart on a page: one row of SVG for each lane, x in percent so that it stretches."""

from collections.abc import Iterator

from django import template
from django.utils.safestring import SafeString

from diary.presenters.course_chart import Bar, Chart, Lane

register = template.Library()

TOP, HEIGHT = 8, 56  # px of the trend lane
MIDDLE = 14  # px of every other lane


def _x(position: float) -> str:
    return f"{position * 100:.2f}%"


def _svg(chart: Chart, shapes: Iterator[str], *, height: int, beyond: int = 8) -> SafeString:
    """Numbers only, so there is nothing to escape. The three-week mark goes beyond, to meet that of the next lane."""
    weeks = chart.three_weeks
    mark = (
        ""
        if weeks is None
        else f'<line class="weeks" x1="{_x(weeks)}" x2="{_x(weeks)}" y1="{-beyond}" y2="{height + beyond}"/>'
    )
    return SafeString(f'<svg height="{height}" aria-hidden="true">{"".join(shapes)}{mark}</svg>')


def _line(y: float) -> str:
    return f'<line class="axis" x1="0" x2="100%" y1="{y}" y2="{y}"/>'


@register.simple_tag
def trend_lane(chart: Chart) -> SafeString:
    return _svg(chart, _trend(chart), height=TOP * 2 + HEIGHT)


def _trend(chart: Chart) -> Iterator[str]:
    def y(level: float) -> float:
        return round(TOP + (1 - level) * HEIGHT, 1)

    yield _line(y(0))
    for step, following in zip(chart.steps, chart.steps[1:], strict=False):
        here, there, now, then = _x(step.x), _x(following.x), y(step.y), y(following.y)
        yield f'<line class="step" x1="{here}" x2="{there}" y1="{now}" y2="{now}"/>'
        yield f'<line class="step" x1="{there}" x2="{there}" y1="{now}" y2="{then}"/>'
    for step in chart.steps:
        yield f'<circle class="{"ring" if step.gone else "dot"}" cx="{_x(step.x)}" cy="{y(step.y)}" r="4"/>'


@register.simple_tag
def sign_lane(chart: Chart, lane: Lane) -> SafeString:
    return _svg(chart, _marks(lane), height=MIDDLE * 2)


def _marks(lane: Lane) -> Iterator[str]:
    yield _line(MIDDLE)
    for mark in lane.marks:
        if mark.noted:
            yield f'<circle class="noted" cx="{_x(mark.x)}" cy="{MIDDLE}" r="6"/>'
        else:
            yield f'<line class="asked" x1="{_x(mark.x)}" x2="{_x(mark.x)}" y1="{MIDDLE - 5}" y2="{MIDDLE + 5}"/>'


@register.simple_tag
def photo_lane(chart: Chart) -> SafeString:
    return _svg(chart, _boxes(chart.photos, "photo-mark"), height=MIDDLE * 2)


@register.simple_tag
def visit_lane(chart: Chart) -> SafeString:
    return _svg(chart, _boxes(chart.visits, "visit-mark"), height=MIDDLE * 2)


@register.simple_tag
def bar_lane(chart: Chart, bar: Bar) -> SafeString:
    """What was used, from its first day to its last; an end that goes on has no edge."""
    return _svg(chart, _bar(bar), height=MIDDLE * 2, beyond=MIDDLE)


def _bar(bar: Bar) -> Iterator[str]:
    yield _line(MIDDLE)
    wide = _x(max(bar.end - bar.x, 0.012))
    yield f'<rect class="bar" x="{_x(bar.x)}" y="{MIDDLE - 8}" width="{wide}" height="16" rx="3"/>'
    for x, goes_on, sign in ((bar.x, bar.left, -1), (bar.end, bar.right, 1)):
        if goes_on:
            tip = f'<path d="M0 -8L{7 * sign} 0L0 8"/>'
            yield f'<svg class="tip" x="{_x(x)}" y="{MIDDLE}">{tip}</svg>'


@register.simple_tag
def change_lane(chart: Chart, places: tuple[float, ...]) -> SafeString:
    return _svg(chart, _triangles(places), height=MIDDLE * 2)


def _triangles(places: tuple[float, ...]) -> Iterator[str]:
    yield _line(MIDDLE)
    for x in places:
        yield f'<svg class="change-mark" x="{_x(x)}" y="{MIDDLE}"><path d="M0 -7L7 6L-7 6Z"/></svg>'


def _boxes(positions: tuple[float, ...], name: str) -> Iterator[str]:
    yield _line(MIDDLE)
    for x in positions:
        yield f'<rect class="{name}" x="{_x(x)}" y="{MIDDLE - 6}" width="12" height="12" rx="3"/>'


@register.filter
def percent(position: float) -> str:
    return _x(position)
