"""The fields that say when a page was published or changed: a past of living memory."""

from seedlint_rules.dates import _fields

_OF_EVENTS = frozenset(("archiveDate", "eventDate", "startDate", "endDate", "expiryDate"))

KEYS = tuple(key for key in _fields.KEYS if key not in _OF_EVENTS)
"""The date fields without those of events and of expiry."""
