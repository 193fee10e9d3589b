from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, and nothing of the diary."""

    name = "accounts"
