"""The summary for other health software: a FHIR R4 bundle. `bundle` is the way in."""

from .bundle import bundle

__all__ = ["bundle"]
