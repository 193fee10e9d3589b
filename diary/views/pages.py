"""The pages that anybody may read: the guide, help, how the tracker decides, what is kept; and the health check."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from diary.http.request import Request
from diary.models import Baby
from diary.places.countries import CHECKED, COUNTRIES, ELSEWHERE, Country, country
from diary.tracker import RULES, Rule
from diary.tracker.sources import AAP, CLEVELAND, HSE, HT, MAYO, SCHMITT
from diary.vocabulary import Level, RedFlag

# The pages that the guide was put together from.
SOURCES = {
    "aap": AAP.url,
    "cleveland": CLEVELAND.url,
    "hse": HSE.url,
    "ht": HT.url,
    "mayo": MAYO.url,
    "mayo_care": "https://www.mayoclinic.org/diseases-conditions/milia/diagnosis-treatment/drc-20375078",
    "medscape": "https://emedicine.medscape.com/article/910405-overview",
    "photos": "https://pmc.ncbi.nlm.nih.gov/articles/PMC7300448/",
    "schmitt": SCHMITT.url,
    "stanford": "https://newborns.stanford.edu/PhotoGallery/Milia1.html",
    "trial": "https://psnet.ahrq.gov/issue/"
    "diagnostic-accuracy-pediatric-teledermatology-using-parent-submitted-photographs-randomized",
}

LEVELS = Level.__members__  # a template would call the class

# The same address shows another page once somebody has signed in, or out: ask again each time.
fresh = cache_control(private=True, no_cache=True)


@login_not_required
@require_safe
@fresh
def guide(request: HttpRequest) -> HttpResponse:
    return render(request, "diary/pages/guide.html", {"tab": "guide", "sources": SOURCES, "levels": LEVELS})


@login_not_required
@require_safe
@fresh
def help_now(request: Request) -> HttpResponse:
    """The numbers of the country that was asked for, or else of all the babies that this person cares for."""
    chosen = request.GET.get("country")
    countries = _of_babies(request) if chosen is None else [country(chosen)]
    return render(
        request,
        "diary/pages/help.html",
        {
            "levels": LEVELS,
            "red_flags": list(RedFlag),
            "countries": countries,
            "choices": COUNTRIES.values(),
            "chosen": countries[0].code,
            "checked": CHECKED,
        },
    )


@login_not_required
@require_safe
@fresh
def numbers(request: HttpRequest) -> HttpResponse:
    """Every number of every country with its source and the day on which it was compared."""
    return render(request, "diary/pages/numbers.html", {"countries": [*COUNTRIES.values(), ELSEWHERE]})


def _of_babies(request: Request) -> list[Country]:
    if not request.user.is_authenticated:
        return [ELSEWHERE]
    codes = Baby.objects.visible_to(request.user).exclude(country="").values_list("country", flat=True)
    return sorted({country(code) for code in codes}, key=lambda place: place.name) or [ELSEWHERE]


@login_not_required
@require_safe
@fresh
def decides(request: HttpRequest) -> HttpResponse:
    """The rules themselves, the gravest first: the page cannot say anything else than they do."""
    return render(request, "diary/pages/decides.html", {"levels": LEVELS, "groups": _by_level()})


def _by_level() -> list[tuple[Level, list[tuple[Rule, list[str]]]]]:
    """Each rule once with all that it can say, under the gravest level that it can reach."""
    gravest_first = sorted(RULES, key=_gravest, reverse=True)
    return [
        (level, [(rule, _texts(rule)) for rule in rules])
        for level, rules in groupby(gravest_first, key=_gravest)
    ]


def _texts(rule: Rule) -> list[str]:
    return [gettext(words).replace("{date}", gettext("[the date]")) for words in rule.all_words]


def _gravest(rule: Rule) -> Level:
    return max(rule.levels)


@login_not_required
@require_safe
@fresh
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "diary/pages/privacy.html")


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For a monitor: says whether a row can be read, and nothing else."""
    try:
        Baby.objects.exists()
    except Error:
        return HttpResponse("the database does not answer", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
