"""The child process: a photo on standard input, the clean one (or why not) on standard output.

Anything unforeseen ends it with a traceback and no answer, which the parent process understands.
"""

import gc
import os
import sys

from .clean import refusal
from .limits import bind_process
from .reasons import BadPhoto, Reason


def main(kind: str, primaries: str, digest: str, again: str = "") -> None:
    bind_process()
    gc.disable()  # it ends before there is anything to collect
    from .develop import develop  # brings Pillow in, so only under the limits

    try:
        data = sys.stdin.buffer.read()
        photo = develop(data, kind=kind, primaries=int(primaries), digest=digest, again=bool(again))
        answer = photo.to_bytes()
    except BadPhoto as error:
        answer = refusal(error.reason)
    except MemoryError:
        answer = refusal(Reason.TOO_MANY_PIXELS)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)  # what it took goes with the process, quicker than piece by piece


if __name__ == "__main__":
    main(*sys.argv[1:])
