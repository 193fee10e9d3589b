"""Every setting, once. What differs between machines is an environment variable, all named LITTLE_SPOTS_…"""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from diary.boot import data_dir, sqlite

sqlite.use_trusted()

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    return os.environ.get(f"LITTLE_SPOTS_{name}", default)


# Where everything that is kept lives: the database, the photos, the secret key, mail that could not be sent.
DATA_DIR = Path(env("DATA", str(BASE_DIR / "data"))).resolve()
# The first `manage.py start` or `demo` makes the key. Until then there is one that nothing will ever be signed with.
SECRET_KEY = data_dir.read_key(DATA_DIR) or get_random_secret_key()

DEBUG = env("DEBUG") == "1"

# The address that the family types. Without one, the diary answers on this machine only, without HTTPS.
SITE_URL = env("URL")
_site = urlsplit(SITE_URL)
HTTPS = _site.scheme == "https"
# Or, in a network that is trusted, the names and addresses of this machine.
SITE_HOSTS = [host.strip() for host in env("HOSTS").split(",") if host.strip()]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, [_site.hostname]), *SITE_HOSTS]
CSRF_TRUSTED_ORIGINS = [SITE_URL.rstrip("/")] if SITE_URL else []
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
# What lets a browser into what a link shows; it is sent to the pages of that one only, so it cannot be a __Host- one.
SHARED_COOKIE_NAME = "__Secure-shared" if HTTPS else "shared"
# How many proxies in front may be believed about the visitor's address.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("PROXIES", "1" if HTTPS else "0"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "accounts",
    "diary",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "diary.http.middleware.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "diary.http.language.LanguageMiddleware",
    "diary.http.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "diary.maintenance.middleware.CleanupMiddleware",
    "diary.http.middleware.PrivacyMiddleware",
    "diary.http.body.BodyMiddleware",
]

ROOT_URLCONF = "diary.urls"
WSGI_APPLICATION = "diary.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "diary.templatetags.diary",
                "diary.templatetags.observations",
                "diary.templatetags.days",
                "diary.templatetags.doses",
                "diary.templatetags.questions",
                "diary.templatetags.photos",
                "diary.templatetags.prompts",
                "diary.templatetags.course_chart",
                "diary.templatetags.sizes",
                "diary.templatetags.shares",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "diary.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # IMMEDIATE waits its turn to write instead of failing half-way; FULL survives a power cut.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "diary.storage.DurableStorage", "OPTIONS": {"location": DATA_DIR / "photos"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Where nginx finds the photos that it is told to send ("/photo-files/"); without it the diary sends them itself.
PHOTOS_HANDED_OVER_AT = env("PHOTOS_AT")
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",  # up to 2.5 MB
    "diary.http.upload_handler.NamelessUploadHandler",
]
UPLOADS = DATA_DIR / "uploads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # text fields together; photos do not count
DATA_UPLOAD_MAX_NUMBER_FILES = 12
# The largest zip that may be imported, in bytes. It lies in the folder of uploads while it is read.
MOST_ARCHIVE_BYTES = int(env("IMPORT_MB", "2000")) * 1_000_000

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "accounts.hashers.Argon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignUpForm",
    "login": "accounts.forms.SignInForm",
    "add_email": "accounts.forms.ChangeEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "reauthenticate": "accounts.forms.ConfirmPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # who picks up an open phone cannot take the account over
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_CHANGED_REDIRECT_URL = "more"  # the page that the account pages are reached from
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
SIGN_UP_OPEN = env("SIGN_UP", "open") == "open"
DEMO = env("DEMO") == "1"  # a visitor may try it in a made-up diary of their own
ACCOUNT_RATE_LIMITS = {"demo": "5/h/ip"}  # besides allauth's own

# Mail: smtp://user:password@host:port, or a folder in the data directory that the administrator can read.
_mail = urlsplit(env("MAIL"))
MAIL_IS_SENT = bool(_mail.hostname)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_IS_SENT else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or (465 if EMAIL_USE_SSL else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
# Port 25 is that of a relay nearby, which mostly has no certificate; but no password goes out in the clear.
EMAIL_USE_TLS = not EMAIL_USE_SSL and (EMAIL_PORT != 25 or bool(EMAIL_HOST_PASSWORD))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = parseaddr(env("MAIL_FROM", f"diary@{_site.hostname or 'localhost'}"))[1]

# Privacy
SESSION_COOKIE_AGE = 180 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "diary.views.errors.expired"
SIGNED_OUT_VIEW = "diary.views.errors.signed_out"  # what a form that arrives signed out is answered with
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],  # blob: shows a photo before it is sent
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
}

LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

LOGGING_CONFIG = "diary.boot.log_redaction.configure"  # keeps the tokens of links out of every record
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
