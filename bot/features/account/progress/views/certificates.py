"""The certificate of a course, and who may see it."""

from bot import routes
from bot.charts import Certificate
from bot.content.layout.excerpts import brief
from bot.core.text import counted, full_date, shorten
from bot.discord_ui.components import Button, Picture, Screen, picture, primary, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.features.account.progress.rules import Finished, NotFinished
from bot.features.account.progress.views import NAME_LIMIT, addresses, percent
from bot.features.account.progress.views.board import back

# ---------------------------------------------------------------- certificates

CLAIMED_SHOWN = 4
"""How many lessons are offered whose quiz is still to be passed."""


def name_form(finished: Finished) -> Form:
    """Return the form for the name on the certificate, filled with the person's name in Discord."""
    proposed = finished.name[:NAME_LIMIT]
    field = TextField("Your name, as it should read there", "name", default=proposed, limit=NAME_LIMIT)
    return Form("Certificate", addresses.CERTIFIED(course=finished.course.key), field)


def certificate(finished: Finished, name: str) -> Certificate:
    """Return what the certificate says, on the day that the course's last lesson was done."""
    course = finished.course
    assert course.on is not None
    average = f" · {percent(finished.average)} on average in its quizzes" if finished.average is not None else ""
    return Certificate(
        "Certificate",
        shorten(name, NAME_LIMIT) or "A learner",
        "has finished the course",
        shorten(course.title, 70),
        f"{counted(course.total, 'lesson')}{average}",
        course.on,
    )


def role_reason(finished: Finished) -> str:
    """Return the reason for a role, as the server's audit log shows it."""
    return f"finished the course {finished.course.title}"


def role_note(role: int, refused: str | None, in_server: bool) -> str:
    """Return a line on whether the role was given; `refused` is Discord's reason if it wasn't."""
    named = f"the role <@&{role}>" if in_server else "the role for it in your server"
    if refused is None:
        return f"You have {named} now."
    if refused == "forbidden":
        return f"-# ⚠️ I can't give you {named}. An admin has to allow me *Manage Roles*, above that role."
    return f"-# ⚠️ {named.capitalize()} couldn't be given just now. Open the certificate again later."


def certificate_screen(said: Certificate, drawn: bytes, note: str = "", *, share: str = "") -> Screen:
    """Return the picture of the certificate; `note` tells about the role, if there's one.

    `share` is the course whose certificate can be shown in this channel, by its key; empty where that can't be.
    """
    shown = _certificate_picture(said, drawn)
    buttons = [primary("Today", routes.NEXT(), emoji="▶️"), back()]
    if share:
        buttons.insert(1, Button("Share here", addresses.CERTIFICATE_SHARE(course=share), emoji="📣"))
    return Screen(words(f"## 🎓 Well done!\n{note}".strip()), picture(shown), *rows(buttons))


def _certificate_picture(said: Certificate, drawn: bytes) -> Picture:
    text = f"{said.heading}: {said.name} {said.has} {said.course}. {said.facts}. {full_date(said.on)}."
    return Picture("certificate.png", drawn, alt=text)


def shared_certificate(said: Certificate, drawn: bytes, learner: int) -> Screen:
    """Return what a channel sees of somebody's certificate, once they've pressed *Share here*."""
    shown = _certificate_picture(said, drawn)
    return Screen(words(f"🎓 <@{learner}> finished **{brief(said.course, 80)}** 👏"), picture(shown))


def was_shared(posted: bool) -> Screen:
    """Tell whether a certificate stands in the channel now."""
    return Screen(words("📣 **It's in the channel now.**" if posted else "**I can't write in this channel.**"))


def not_finished(outcome: NotFinished) -> Screen:
    """Return what's still missing for a certificate: lessons, quizzes, or the course itself."""
    course = outcome.course
    onward = [primary("Keep learning", routes.NEXT(), emoji="▶️")]
    if course is None:
        text = "**This course is gone.**"
    elif course.done < course.total:
        text = f"**Not finished yet.** {course.done} of {counted(course.total, 'lesson')} are done."
    else:
        count = len(course.claimed)
        text = (
            f"**Almost there.** A certificate is earned by answering, and you still need to pass "
            f"{'this quiz' if count == 1 else counted(count, 'quiz', 'quizzes')}:"
        )
        shown = course.claimed[:CLAIMED_SHOWN]
        onward = [Button(shorten(title, 75), routes.QUIZ(lesson=lesson), emoji="❓") for lesson, title in shown]
    return Screen(words(text), *rows([*onward, back()]))
