"""What must never be in a log: the token of a link, which stands in its address."""

import logging
import logging.config
import re
from typing import Any

# Where a token stands, whatever is there; and what is as long as one, wherever it stands.
_TOKEN = re.compile(r"(?<=/s/)[^/\s\"'?#&<>)\]]+|[\w-]{40,}", re.ASCII)


def redacted(text: str) -> str:
    return _TOKEN.sub("…", text)


def redacting_record(*args: Any, **options: Any) -> logging.LogRecord:
    """A record of any logger, for any handler: its text and its traceback are cleaned before either sees it."""
    record = logging.LogRecord(*args, **options)
    try:
        text = record.getMessage()
    except (TypeError, ValueError):  # more or fewer arguments than places for them
        text = str(record.msg)
    record.msg, record.args = redacted(text), None
    if record.exc_info:
        record.exc_text = redacted(logging.Formatter().formatException(record.exc_info))
        record.exc_info = None  # the exception itself may hold it as well
    return record


def configure(settings: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG: from here on no record of this process holds a token."""
    logging.setLogRecordFactory(redacting_record)
    logging.config.dictConfig(settings)
