from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Date, Integer, Many, Map, One, Raw, Text, Time, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .event_folder import EventFolder
    from .event_location import EventLocation
    from .session import Session
    from .speaker import Speaker
    from .sponsor import Sponsor


class Event(Record):
    """Event, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    name = Text()
    """Example: International Conference"""
    status = Text()
    """Draft and live are known; the full list is not documented. Example: live"""
    type_id = Raw()
    """The 2015 example holds the label of the type; today's type is not shown. Example: Conference"""
    folder_id = Integer()
    """0 where there is no folder (2016 example). Example: 0"""
    organizer_id = Integer()
    """Example: 1"""
    url = Text()
    """Slug, not a full URL. Example: international-conference"""
    domain = Text()
    """Custom domain if set; type not shown."""
    hashtag = Text()
    description = Text()
    start_date = Date()
    """Example: 2016-02-10"""
    start_time = Time()
    end_date = Date()
    end_time = Time()
    close_date = Date()
    """Type not shown."""
    close_time = Time()
    """Type not shown."""
    timezone = Text()
    """Example: Europe/London"""
    capacity = Integer()
    target_attendance = Integer()
    free_event = Raw()
    """Type not shown; presumably a boolean."""
    webinar_url = Text()
    """Type not shown."""
    created_at = Timestamp()
    """Example: 2023-04-21 15:46:23"""
    created_by = Integer()
    """Type not shown; a user id on other resources."""
    updated_at = Timestamp()
    """Example: 2023-04-21 15:47:37"""
    updated_by = Integer()
    """Type not shown; a user id on other resources."""
    folder: One[EventFolder] = One("EventFolder", models)
    """Shape not shown. Comes with expand only."""
    location: One[EventLocation] = One("EventLocation", models)
    """Shape of the 2015 documentation. Comes with expand only."""
    sessions: Many[Session] = Many("Session", models)
    """Item shape not shown here. Comes with expand only."""
    sponsors: Many[Sponsor] = Many("Sponsor", models)
    """Item shape not shown here. Comes with expand only."""
    speakers: Many[Speaker] = Many("Speaker", models)
    """Item shape not shown here. Comes with expand only."""
    translations = Map()
    """Shape not shown here; on packages language code -> {field -> text}. Empty maps come as []. Comes with expand
    only."""
    event_venue_type = Raw()
    """Hybrid, Virtual, ...; asked for in expand. Comes with expand only. Known from third-party sources only. Example:
    Hybrid"""
    swoogo_virtual_location = Raw()
    """Known from third-party sources only."""
    event_location_name = Text()
    """In webhook payloads. Known from third-party sources only."""
