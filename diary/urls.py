"""Every address of the diary, grouped by its noun."""

from django.urls import include, path

from diary.demo import views as demo
from diary.views import (
    archives,
    babies,
    case_events,
    cases,
    deleted,
    doses,
    errors,
    health_links,
    home,
    observations,
    pages,
    photo_points,
    photos,
    prompts,
    questions,
    shared,
    shares,
    strips,
    summaries,
    treatments,
    uploads,
    visits,
)

handler400 = errors.bad_request
handler403 = errors.not_found
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", home.home, name="home"),
    path("more/", home.more, name="more"),
    # accounts/
    path("accounts/demo/", demo.start, name="demo_start"),
    path("accounts/", include("accounts.urls")),
    # deleted/: what was deleted, for 30 days
    path("deleted/", deleted.list_, name="deleted_list"),
    path("deleted/delete/", deleted.delete_all, name="deleted_delete_all"),
    path("deleted/<str:noun>/<uuid:pk>/delete/", deleted.delete, name="deleted_delete"),
    path("deleted/photos/<uuid:pk>.jpg", deleted.photo, name="deleted_photo"),
    # babies/
    path("babies/new/", babies.create, name="baby_create"),
    path("babies/<uuid:pk>/edit/", babies.edit, name="baby_edit"),
    path("babies/<uuid:pk>/delete/", babies.delete, name="baby_delete"),
    path("babies/<uuid:pk>/restore/", babies.restore, name="baby_restore"),
    # cases/
    path("cases/", cases.list_, name="case_list"),
    path("babies/<uuid:baby_pk>/cases/new/", cases.create, name="case_create"),
    path("cases/<uuid:pk>/", cases.detail, name="case_detail"),
    path("cases/<uuid:pk>/edit/", cases.edit, name="case_edit"),
    path("cases/<uuid:pk>/delete/", cases.delete, name="case_delete"),
    path("cases/<uuid:pk>/restore/", cases.restore, name="case_restore"),
    path("cases/<uuid:pk>/close/", cases.close, name="case_close"),
    path("cases/<uuid:pk>/reopen/", cases.reopen, name="case_reopen"),
    path("cases/<uuid:pk>/compare/", cases.compare, name="case_compare"),
    path("cases/<uuid:pk>/film/", cases.film, name="case_film"),
    # prompts of a case
    path("cases/<uuid:pk>/answer/", prompts.answer, name="prompt_answer"),
    path("cases/<uuid:pk>/put-off/", prompts.put_off, name="prompt_put_off"),
    # observations/
    path("observations/parts/<slug:name>/", observations.part, name="observation_part"),
    path("observations/choose/", observations.choose, name="observation_choose"),
    path("cases/<uuid:case_pk>/observations/new/", observations.create, name="observation_create"),
    path("cases/<uuid:case_pk>/observations/check/", observations.check, name="observation_check"),
    path("observations/<uuid:pk>/edit/", observations.edit, name="observation_edit"),
    path("observations/<uuid:pk>/delete/", observations.delete, name="observation_delete"),
    path("observations/<uuid:pk>/restore/", observations.restore, name="observation_restore"),
    path("observations/held/<uuid:pk>/", observations.held, name="observation_held"),
    # photos/
    path("cases/<uuid:case_pk>/photos/", uploads.add, name="photo_add"),
    path("photos/<uuid:pk>/remove/", uploads.remove, name="photo_remove"),
    path("photos/<uuid:pk>/restore/", photos.restore, name="photo_restore"),
    path("photos/<uuid:pk>/", photos.detail, name="photo_detail"),
    path("photos/<uuid:pk>/landmarks/", photo_points.landmarks, name="photo_landmarks"),
    path("photos/<uuid:pk>/<str:rendition>.jpg", photos.show, name="photo_show"),
    path("photos/<uuid:pk>/scale/", photo_points.scale, name="photo_scale"),
    # treatments/
    path("cases/<uuid:case_pk>/treatments/new/", treatments.create, name="treatment_create"),
    path("treatments/<uuid:pk>/edit/", treatments.edit, name="treatment_edit"),
    path("treatments/<uuid:pk>/stop/", treatments.stop, name="treatment_stop"),
    path("treatments/<uuid:pk>/resume/", treatments.resume, name="treatment_resume"),
    path("treatments/<uuid:pk>/delete/", treatments.delete, name="treatment_delete"),
    path("treatments/<uuid:pk>/restore/", treatments.restore, name="treatment_restore"),
    # doses/: each time that a treatment was used
    path("treatments/<uuid:treatment_pk>/doses/", doses.create, name="dose_create"),
    path("doses/<uuid:pk>/delete/", doses.delete, name="dose_delete"),
    path("doses/<uuid:pk>/restore/", doses.restore, name="dose_restore"),
    # questions/
    path("cases/<uuid:case_pk>/questions/", questions.list_, name="question_list"),
    path("questions/<uuid:pk>/edit/", questions.edit, name="question_edit"),
    path("questions/<uuid:pk>/delete/", questions.delete, name="question_delete"),
    path("questions/<uuid:pk>/restore/", questions.restore, name="question_restore"),
    # events of a case
    path("events/<int:pk>/delete/", case_events.delete, name="case_event_delete"),
    # visits/
    path("cases/<uuid:case_pk>/visits/new/", visits.create, name="visit_create"),
    path("visits/<uuid:pk>/edit/", visits.edit, name="visit_edit"),
    path("visits/<uuid:pk>/took-place/", visits.took_place, name="visit_took_place"),
    path("visits/<uuid:pk>/visit.ics", visits.calendar, name="visit_calendar"),
    path("visits/<uuid:pk>/prescribe/", visits.prescribe, name="visit_prescribe"),
    path("visits/<uuid:pk>/delete/", visits.delete, name="visit_delete"),
    path("visits/<uuid:pk>/restore/", visits.restore, name="visit_restore"),
    # summary/
    path("summary/", summaries.summary, name="summary"),
    path("babies/<uuid:pk>/summary/", summaries.baby, name="summary_baby"),
    path("babies/<uuid:pk>/summary.pdf", summaries.baby_pdf, name="summary_baby_pdf"),
    path("babies/<uuid:pk>/summary.json", summaries.baby_fhir, name="summary_baby_fhir"),
    path("cases/<uuid:case_pk>/summary/", summaries.detail, name="summary_detail"),
    path("cases/<uuid:case_pk>/summary.pdf", summaries.pdf, name="summary_pdf"),
    path("cases/<uuid:case_pk>/summary.json", summaries.fhir, name="summary_fhir"),
    # who can see a baby, and links that show a summary
    path("babies/<uuid:pk>/access/", shares.list_, name="share_list"),
    path("babies/<uuid:baby_pk>/shares/new/", shares.create, name="share_create"),
    path("shares/<uuid:pk>/revoke/", shares.revoke, name="share_revoke"),
    # shared/: for whoever holds a link
    path("s/<str:token>/", shared.login, name="shared_login"),
    path("shared/<uuid:pk>/", shared.detail, name="shared_detail"),
    path("shared/<uuid:pk>/photos/<uuid:photo_pk>.jpg", shared.photo, name="shared_photo"),
    path("shared/<uuid:pk>/summary.pdf", shared.pdf, name="shared_pdf"),
    # health links: shl/ for other viewers, view/ is our own
    path("shl/<str:token>/manifest.json", health_links.manifest, name="health_link_manifest"),
    path("shl/<str:token>/files/<str:address>", health_links.file, name="health_link_file"),
    path("view/", health_links.view, name="health_link_view"),
    # an archive: everything, out and in
    path("more/export/", archives.export, name="archive_export"),
    path("more/export.zip", archives.everything, name="archive_everything"),
    path("babies/<uuid:pk>/export.zip", archives.baby, name="archive_baby"),
    path("more/import/", archives.import_, name="archive_import"),
    path("more/import/kept/", archives.import_kept, name="archive_import_kept"),
    # strip/
    path("strip/", strips.strip, name="strip"),
    path("strip/<str:paper>.pdf", strips.pdf, name="strip_pdf"),
    # for everybody
    path("guide/", pages.guide, name="guide"),
    path("help/", pages.help_now, name="help"),
    path("help/numbers/", pages.numbers, name="numbers"),
    path("how-it-decides/", pages.decides, name="decides"),
    path("how-it-decides/answers/", pages.answers, name="answers"),
    path("privacy/", pages.privacy, name="privacy"),
    path("health/", pages.health, name="health"),
]
