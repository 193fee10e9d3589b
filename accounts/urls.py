"""Sign up, sign in, sign out, password, e-mail: allauth's own, in our words and look; and a name."""

from allauth.account import urls as account_urls
from django.urls import include, path

from accounts import views

urlpatterns = [
    path("name/", views.name, name="account_name"),
    path("", include(account_urls)),
]
