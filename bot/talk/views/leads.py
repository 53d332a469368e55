"""What a wish is called on its button, and what is said once it was done along with another one."""

from collections.abc import Iterable, Iterator

from bot import routes
from bot.content.catalogue import Course
from bot.content.layout.effort import effort_of
from bot.content.layout.excerpts import brief
from bot.core.route import split_custom_id
from bot.core.text import clock_time, counted, escape_markdown, shorten
from bot.discord_ui.components import LABEL, Button, Row, primary, rows
from bot.features.people import USUAL_GOAL
from bot.talk.hear.intents import Intent
from bot.talk.spot import Lead

_LABELS = {
    Intent.LEARN: ("Keep learning", "▶️"),
    Intent.READ: ("Read", "📖"),
    Intent.WATCH: ("Watch", "🎬"),
    Intent.QUIZ: ("Quiz me", "❓"),
    Intent.REVIEW: ("Review flashcards", "🃏"),
    Intent.SESSION: ("Start today's session", "▶️"),
    Intent.DUE: ("What is due", "📅"),
    Intent.LESSONS: ("All lessons", "🗺️"),
    Intent.DONE: ("Mark as done", "✅"),
    Intent.PLAY: ("Interactive part", "🧩"),
    Intent.REFLECT: ("Write a reflection", "💭"),
    Intent.JOURNAL: ("My journal", "📓"),
    Intent.CARDS: ("My flashcards", "🗂️"),
    Intent.ADD_CARD: ("Add a card", "➕"),
    Intent.EXPORT_CARDS: ("Export or import cards", "📦"),
    Intent.PROGRESS: ("My progress", "📈"),
    Intent.LEADERBOARD: ("Leaderboard", "🏆"),
    Intent.CERTIFICATE: ("My progress and certificates", "🎓"),
    Intent.REMIND: ("Reminders", "🔔"),
    Intent.REMIND_STOP: ("Stop the reminders", "🔕"),
    Intent.REMIND_PAUSE: ("Pause the reminders", "⏸️"),
    Intent.GOAL: ("Minutes a day", "⏱️"),
    Intent.PLAN: ("My plan", "📅"),
    Intent.SETTINGS: ("Settings", "⚙️"),
    Intent.PRIVACY: ("My data", "🔒"),
    Intent.GROUP: ("My study group", "👥"),
    Intent.HELP: ("What I can do", "🧭"),
    Intent.HINT: ("A hint", "💡"),
}

_DONE = {
    Intent.REMIND_DAYS: "✅ The days of your reminders are set.",
    Intent.ZONE: "✅ Your time zone is set.",
    Intent.REMIND_STOP: "🔕 Your reminders are off.",
    Intent.REMIND_PAUSE: "⏸️ Your reminders are paused.",
    Intent.ADD_CARD: "➕ Your card is made.",
    Intent.UNDO: "↩️ Undone.",
    Intent.KNEW: "✅ Knew it.",
    Intent.FORGOT: "🔁 Forgot: it comes again soon.",
}


_BESIDE = {
    (Intent.AGAIN, "quizzes.again"): "✋ **Your first answer counts**, but here it is again.",
    (Intent.SKIP, "quizzes.skip"): "⏭️ Put off. It comes again at the end.",
    (Intent.HINT, "quizzes.ask"): "💡 **That was my last hint.** Just try: a wrong answer teaches you something, too.",
    (Intent.ANSWER, "path.ask"): "🤔 **That's one of these.** Have a go, and I'll tell you.",
    (Intent.HINT, "path.ask"): "💡 **No hint for this one.** Just try: it only rates your card.",
    (Intent.HINT, "path.show"): "🤔 **It was only a guess**, so here's the answer.",
    (Intent.ANSWER, "path.show"): "🤔 **Here it is.** I'll ask it again later.",
    (Intent.HELP, "today.minutes"): f"⏱️ **{USUAL_GOAL} minutes are a good start.** You can change it any time.",
    (Intent.HELP, "today.course"): "👍 **Then we'll begin with the first one.** The others stay open to you.",
    **dict.fromkeys(
        ((Intent.WHERE, "today.home"), (Intent.WHERE, "reminders.same")),
        "🌍 **Just write me the nearest large city**, like “Lyon” or “I'm in Osaka”.",
    ),
    **dict.fromkeys(
        ((Intent.ZONE, "today.home"), (Intent.ZONE, "reminders.same")),
        "🌍 **It tells me when your day ends**, and when it's 8:00 for you. You can skip it.",
    ),
    **dict.fromkeys(
        ((Intent.SHOW, "privacy.ask"), (Intent.SHOW, "cards.ask"), (Intent.SHOW, "reflections.delete")),
        "👇 **Then tap the red button.** Typing alone never deletes anything.",
    ),
    (Intent.CARDS, "cards.of"): "🗑️ **Open the one that should go**: *Delete* is on it.",
    (Intent.ANSWER, "quizzes.ask"): "🤔 **Which one do you mean?** Tap it, or say it.",
    **dict.fromkeys(
        ((Intent.SHOW, "flashcards.show"), (Intent.SHOW, "path.turn")), "👍 **Most of that is on the back.** Compare:"
    ),
}
"""What's said above a screen that was led to by words: it wouldn't say it by itself."""

_NONE = "🔍 **I have no course on that**, as far as I can tell. What I teach:"


_CALLED = {
    (Intent.STOP, routes.TODAY_STOP.key): ("Enough for today", "👋"),
    (Intent.BACK, routes.READ.key): ("Back to the page", "↩️"),
    (Intent.BACK, routes.PATH_GUESS.key): ("Back to the question", "↩️"),
    (Intent.BACK, routes.TODAY_START.key): ("Back to my cards", "↩️"),
    (Intent.REPORT, routes.REPORT.key): ("Report it", "🚩"),
    (Intent.GROUP, routes.GROUP_CALL.key): ("Tell me next time", "🔔"),
    (Intent.GROUP, routes.PLANNED.key): ("Plans", "📅"),
}
"""The words on buttons that say where they lead, rather than what was wished for."""


def label_of(lead: Lead) -> tuple[str, str]:
    """Return a button's label and emoji for a way to go on."""
    label, symbol = _LABELS.get(lead.intent, ("Go on", "▶️"))
    if lead.name:
        return lead.name, "📄"
    key = (split_custom_id(lead.custom_id) or ("", ""))[0]
    if (when := _when(lead)) is not None:
        return shorten(f"Plan it: {when}", LABEL), "📅"
    if (lead.intent, key) in _CALLED:
        return _CALLED[lead.intent, key]
    if lead.minute is not None:
        return f"Remind me at {clock_time(lead.minute)}", "🔔"
    if lead.custom_id.startswith(routes.QUIZ_ASK.key):
        return "Back to the question", "❓"
    if lead.custom_id.startswith(routes.PASSAGE.key):
        return "What you asked", "📄"
    if lead.custom_id.startswith(routes.PASSAGE_CARD.key):
        return "Make a card of it", "🃏"
    if lead.lesson is not None:
        return shorten(f"{label}: {lead.lesson.lesson.title}", LABEL), symbol
    return label, symbol


def button_to(lead: Lead, *, first: bool = False) -> Button:
    """Return the button for a way to go on; the `first` one stands out."""
    label, symbol = label_of(lead)
    return primary(label, lead.custom_id, emoji=symbol) if first else Button(label, lead.custom_id, emoji=symbol)


def other_buttons(leads: Iterable[Lead]) -> Iterator[Row]:
    """Yield the buttons of what else a message may have meant, below what came of it."""
    yield from rows(Button(shorten(f"{OR}{label_of(lead)[0]}", LABEL), lead.custom_id) for lead in leads)


OR = "Or: "
"""What a button begins with that leads to something else than what came of a message."""


def beside(lead: Lead) -> str:
    """Return the sentence above the screen that a wish leads to; empty where the screen says it all."""
    if lead.courses:
        told = _about(lead.courses[0]) if len(lead.courses) == 1 else "\n\n".join(map(_beside_others, lead.courses))
        return f"{_NONE}\n\n{told}" if (lead.intent, lead.custom_id) == (Intent.LEARN, routes.TODAY_COURSES()) else told
    if lead.once:
        return "🔔 **My reminders come every day**, so that's what I've set. *Stop* ends them whenever you like."
    if lead.custom_id.startswith(routes.TODAY_SAID.key):
        return _got(lead)
    if lead.intent is Intent.GOAL and _minutes(lead):
        return done(lead)
    return _BESIDE.get((lead.intent, lead.custom_id.split(":")[1]), "")


def _beside_others(course: Course) -> str:
    """Return what a course is about, in a few lines, where several are told of."""
    minutes = sum(effort_of(entry.lesson).total for entry in course.entries)
    takes = f", about {_long(minutes)}" if minutes else ""
    goals = [goal for entry in course.entries for goal in entry.lesson.goals[:1]]
    told = f"**{escape_markdown(course.title)}** · {counted(len(course.entries), 'lesson')}{takes}"
    if course.notes.about:
        return f"{told}\n{brief(course.notes.about, 200)}"
    return "\n".join([told, *(f"- {brief(goal, 100)}" for goal in goals[:FEW_GOALS])])


def _about(course: Course) -> str:
    """Return what a course is about, as far as its lessons tell."""
    goals = [goal for entry in course.entries for goal in entry.lesson.goals[:1]]
    first, last = course.entries[0].lesson.title, course.entries[-1].lesson.title
    minutes = sum(effort_of(entry.lesson).total for entry in course.entries)
    takes = f" and takes about {_long(minutes)} in all" if minutes else ""
    about = f"{brief(course.notes.about, 200)}\n" if course.notes.about else ""
    told = f"{about}**{escape_markdown(course.title)}** has {counted(len(course.entries), 'lesson')}{takes}"
    whole = f"{told}, from *{brief(first, 80)}* to *{brief(last, 80)}*." if len(course.entries) > 1 else f"{told}."
    learnt = "\n".join(f"- {brief(goal, 120)}" for goal in goals[:GOALS])
    return f"{whole}\nAmong other things, you'll learn to:\n{learnt}" if learnt else whole


def _long(minutes: int) -> str:
    """Return some minutes in words: as hours from two on."""
    return counted(round(minutes / 60), "hour") if minutes >= 120 else counted(minutes, "minute")


GOALS, FEW_GOALS = 4, 2
"""How many goals tell what a course is about, the first of each of its first lessons: by itself, and beside others."""


def done(lead: Lead) -> str:
    """Return the sentence for something that was set, above what was wished for besides."""
    if lead.minute is not None:
        return f"✅ Reminders come at {clock_time(lead.minute)}."
    if (minutes := _minutes(lead)) is not None:
        return f"✅ Your {minutes} minutes a day are set."
    if lead.custom_id.startswith(routes.TODAY_COURSE.key):
        return "✅ Your course is chosen."
    return _DONE.get(lead.intent, "✅ That's set.")


def _got(lead: Lead) -> str:
    """Return what was taken of all that somebody new has said at once, and that no course is about what they want."""
    found = routes.TODAY_SAID.read((split_custom_id(lead.custom_id) or ("", ""))[1]) or {}
    minutes = f": {counted(int(found['minutes']), 'minute')} a day" if found.get("minutes") else ""
    none = "🔍 **I have no course on that**, as far as I can tell.\n" if lead.intent is Intent.OTHER else ""
    return f"{none}✅ Got it{minutes}."


def _when(lead: Lead) -> str | None:
    """Return when a group's quiz should come, as it was said; None if it's another wish."""
    key, tail = split_custom_id(lead.custom_id) or ("", "")
    found = routes.PLANNED_SAID.read(tail) if key == routes.PLANNED_SAID.key else None
    return str(found["when"]) if found else None


def _minutes(lead: Lead) -> int | None:
    """Return to how many minutes a day a wish sets the goal; None if it's another wish."""
    key, tail = split_custom_id(lead.custom_id) or ("", "")
    found = routes.TODAY_GOAL.read(tail) if key == routes.TODAY_GOAL.key else None
    return int(found["minutes"]) if found else None
