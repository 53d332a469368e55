"""What's said about each part of the bot to whoever asks about it, and the way to it."""

from collections.abc import Iterator, Mapping

from bot import routes
from bot.core.text import shorten, unlinked
from bot.discord_ui.components import Button, rows, words
from bot.discord_ui.components import Part as Item
from bot.talk.hear.parts import Part
from bot.talk.outcomes import Explained

WHAT_IT_IS = "🤖 I'm a bot, not a person. I quote what the lessons say; what they don't say, I don't know."

TOLD: Mapping[Part, str] = {
    Part.ALSO: (
        "🔎 **Lines below an answer** come from other places in your lessons that may answer you, too. You "
        "don't have to read them: tap one if the first wasn't it."
    ),
    Part.ANSWERING: (
        "✏️ **Tap an answer, or just write it**: its letter, or your own words, slips and all. There's no "
        "clock. On a card, say the answer to yourself first (or write it), then turn it."
    ),
    Part.BOT: WHAT_IT_IS,
    Part.CARDS: (
        "🃏 **Cards are small questions with an answer on the back.** They come with each lesson, cost "
        "nothing, and come back right before you'd forget them. That's what makes things stick."
    ),
    Part.CERTIFICATE: (
        "🎓 **There's a certificate for each course you finish**: every lesson done. You'll find it in your progress."
    ),
    Part.COMEBACK: (
        "🔁 **A card comes back when you're about to forget it.** Each time you know it, the wait gets "
        "longer: days, then weeks, then months. *In 17 d* means in 17 days. After a break, the rest is "
        "spread over days."
    ),
    Part.COST: "🆓 **Nothing here costs anything**: no lesson, no card, no hint. I never ask for money.",
    Part.COURSE: (
        "📚 **A course is a row of lessons.** You can take several, and change whenever you like: what you've "
        "done in one stays. The list has them all."
    ),
    Part.DAILY_LOAD: (
        "📅 **The numbers are limits, not goals.** *7 left* are the cards that are still due. What you "
        "don't get to waits for tomorrow. How many new ones a day is up to you."
    ),
    Part.DURATION: (
        "⏱️ **The minutes are a guess, not a limit.** Take as long as you like. A + means there's a video "
        "whose length I don't know. Watching is up to you: quizzes ask about the pages."
    ),
    Part.GUESS: (
        "🤔 **A guess first wakes your mind up**, so that the page sticks better. It counts for nothing, "
        "right or wrong, and isn't kept. *No idea, show me* is fine, too."
    ),
    Part.HINT: (
        "💡 **Say *hint* whenever you're stuck.** There are up to three for a question. Your answer still "
        "counts; it just says *with a hint*."
    ),
    Part.JOURNAL: (
        "💭 **Your journal holds what you thought about a lesson**, in your words. Only you read it, unless "
        "you share an entry. It's up to you: say *reflect* when you'd like to write."
    ),
    Part.LEADERBOARD: (
        "🏆 **You're only on the leaderboard if you join it.** Others there see your name, your days and how "
        "many answers you got right. You can leave again at any time."
    ),
    Part.LESSON_LIST: (
        "🗺️ **⬜ is a lesson to come, ✅ one that's done.** A lesson is done when you've passed its quiz, or "
        "when you say so. Each course counts its own lessons. Topics only narrow the list."
    ),
    Part.LOCKED: (
        "🔓 **Nothing is really locked.** *After …* names the lesson it builds on, so that one is best first. "
        "If you know it already, *Open it anyway* is fine."
    ),
    Part.MAKE_CARD: (
        "➕ ***Make a card* puts what you see into your deck**, ready to be asked. You can change both sides, "
        "or write one of your own: “add a card: what's a label? what I want to predict”."
    ),
    Part.MINUTES: (
        "⏱️ **So many minutes a day are your goal.** After them a session ends by itself; you can always go "
        "on, or stop before. Change it any time: “make it 10”. Nobody counts an open chat."
    ),
    Part.MORE: (
        "⋯ **Behind *⋯* and *More* is what's needed less often**: contents, hints, skipping, reporting. "
        "Looking there changes nothing."
    ),
    Part.MY_CARDS: (
        "🃏 **Your cards join as you go**, from each lesson you open or finish, and from questions you "
        "missed. In *My cards* you can change, set aside, delete, export and import them."
    ),
    Part.NOT_SAID: (
        "🔍 **I only tell what your lessons say**, and quote it, so that you can trust it. If they don't say "
        "it, I'd rather admit it than make something up. *Closest* are the nearest places."
    ),
    Part.PAGE: (
        "📖 **A lesson goes page by page.** *Got it, ask me* asks you about the page you've just read. *(1 of "
        "2)* is the first half of it. *Back* turns one back; no page is ever lost."
    ),
    Part.PAUSE: (
        "🌴 **Going away or facing an exam?** The plan moves your cards out of a vacation, or brings them up "
        "before an exam. Your progress stays, and nothing piles up at once."
    ),
    Part.POSITION: (
        "▰▱ **The bar shows how far you are in this lesson.** *3 of 10* counts all its steps, pages and "
        "questions alike. *Question 1 of 7* counts the quiz alone."
    ),
    Part.PROGRESS: (
        "📊 **Progress counts what you've done and kept.** A card is *new*, *learning*, then *young*, and "
        "*mature* once you've known it for three weeks. *Due* only means that it's time to see it "
        "again. At the start it's all zeros."
    ),
    Part.RATING: (
        "👍 **Be honest: it only sets when the card comes back.** *Forgot* brings it back soon, and you lose "
        "nothing. Half remembered is *Forgot*. Four buttons, if you want them, are in the settings."
    ),
    Part.REMINDER: (
        "🔔 **One quiet card a day, at your hour, if you want one.** You needn't answer. “Pause for 3 days”, "
        "“not on weekends” and “stop the reminders” do just that, and never stop the course."
    ),
    Part.REPEAT: (
        "🔁 **A question comes more than once on purpose**: as a guess before its page, after it, and later "
        "if you missed it. Fetching it again is what makes it stick."
    ),
    Part.REPORT: (
        "🚩 ***Report* tells those who teach that a question seems wrong.** It never reports you. They can "
        "answer, and you'll hear."
    ),
    Part.RESULT: (
        "🟠 ***Not quite* means it wasn't right.** You lose no points: it tells why, and comes back later. A "
        "quiz is passed with 80% if your server doesn't say otherwise, and you can take it again."
    ),
    Part.RESUME: (
        "💾 **Stop whenever you like.** Every step is saved at once, and *Continue* takes you back to it, "
        "tomorrow or on another device."
    ),
    Part.RETENTION: (
        "🎯 **90% is how much you want to remember** when a card comes back. Higher means more reviews, lower "
        "means fewer. 90% suits most people, so you can leave it."
    ),
    Part.SETTINGS: (
        "⚙️ **You don't have to set anything to begin.** Each setting says what it does, and can be changed "
        "back at any time."
    ),
    Part.SKIP: (
        "⏭️ **Any question may be skipped**: say *skip*, or look behind *⋯*. It isn't wrong then; it comes "
        "again at the end."
    ),
    Part.STILL_OPEN: (
        "❓ ***Still open* names the question that's waiting for your answer.** Nothing runs out: *Back to "
        "the question* takes you there when you like."
    ),
    Part.STREAK: (
        "🔥 **Your streak counts the days in a row on which you learnt for a minute or more**, cards included. "
        "● is a day that counts, ◌ a missed one that's forgiven (one a week), ▫ is today."
    ),
    Part.SUSPEND: (
        "⏸️ ***Suspend* sets a card aside, just that one.** Nothing is deleted, and nothing happens to your "
        "account. *My cards* brings it back."
    ),
    Part.TAKE_BACK: (
        "✋ **A quiz counts your first answer**, so that it means something. Did your thumb slip? Say “ask me "
        "that again” and try it once more, for practice. A card's rating can be undone: say *undo*."
    ),
    Part.TIME_ZONE: (
        "🌍 **Your time zone tells me when it's 8:00 for you**, and when your day ends. UTC just means that "
        "you haven't set one yet. “I'm in Berlin” is enough."
    ),
    Part.TOMORROW: "📆 ***Tomorrow* puts just this card off for a day.** It doesn't count as forgotten.",
    Part.WHY_NOW: (
        "🧭 ***Why now?* tells why this very card has come today**: when you last knew it, and how likely you "
        "still do. Looking changes nothing."
    ),
}
"""What's said about each part that has no screen of its own."""

LEADS: Mapping[Part, tuple[str, str]] = {
    Part.CARDS: ("My cards", routes.CARDS(page=0)),
    Part.CERTIFICATE: ("Progress", routes.PROGRESS()),
    Part.COMEBACK: ("My plan", routes.PLAN()),
    Part.COURSE: ("All lessons", routes.MAP(page=0, tag="")),
    Part.DAILY_LOAD: ("Settings", routes.SETTINGS()),
    Part.JOURNAL: ("My journal", routes.JOURNAL(page=0)),
    Part.LEADERBOARD: ("Leaderboard", routes.BOARD(days=7)),
    Part.LESSON_LIST: ("All lessons", routes.MAP(page=0, tag="")),
    Part.LOCKED: ("All lessons", routes.MAP(page=0, tag="")),
    Part.MINUTES: ("Change the minutes", routes.TODAY_MINUTES()),
    Part.MY_CARDS: ("My cards", routes.CARDS(page=0)),
    Part.PAUSE: ("My plan", routes.PLAN()),
    Part.PROGRESS: ("Progress", routes.PROGRESS()),
    Part.RATING: ("Settings", routes.SETTINGS()),
    Part.REMINDER: ("Reminders", routes.REMIND()),
    Part.RETENTION: ("Settings", routes.SETTINGS()),
    Part.SETTINGS: ("Settings", routes.SETTINGS()),
    Part.STREAK: ("Progress", routes.PROGRESS()),
    Part.SUSPEND: ("My cards", routes.CARDS(page=0)),
    Part.TIME_ZONE: ("Set the time zone", routes.SETTINGS_ZONE()),
}
"""The label and the address of what a part leads to."""


def explained_text(explained: Explained) -> str:
    """Return what's said about a part of the bot, or what a course answers in its author's words."""
    return TOLD[explained.part] if explained.part is not None else f"💬 {shorten(unlinked(explained.answer), ANSWER)}"


ANSWER = 600
"""How many characters of a course's own answer are shown."""


def explained_parts(explained: Explained) -> Iterator[Item]:
    """Yield what's said about a part of the bot, with the way to it."""
    yield words(explained_text(explained))
    if explained.part is not None and explained.part in LEADS:
        yield from rows([Button(*LEADS[explained.part])])
