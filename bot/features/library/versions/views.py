"""The sentence for what a server no longer shows."""

from collections.abc import Mapping

from bot.features.library.versions.rules import Lost, Missing

_CALLED: Mapping[Lost, str] = {
    Lost.LESSON: "This lesson",
    Lost.COURSE: "This course",
    Lost.VERSION: "This version",
    Lost.DRAFT: "What you loaded",
    Lost.QUESTION: "This question",
    Lost.OPTION: "This option",
    Lost.PLAN: "This plan",
}


def missing(fact: Missing) -> str:
    """Say that something isn't there any more, and where to look."""
    where = "/study schedule" if fact.what is Lost.PLAN else "/admin lesson list"
    return f"**{_CALLED[fact.what]} is gone.** Nothing was changed. `{where}` shows what's here."
