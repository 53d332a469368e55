"""An answer to the question on the screen, with a wish behind it."""

from bot.core.act import Act
from bot.talk.find.answers import Answers
from bot.talk.find.follow_ups import Topic
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.remarks import COURTEOUS
from bot.talk.hear.two_wishes import ANSWERS_FIRST, ANSWERS_THEN
from bot.talk.match.attempts import answer_lead, loosely
from bot.talk.outcomes import Both, Several
from bot.talk.propose.two import wish_in
from bot.talk.rules.answering import as_answer
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead


def answer_and_wish(scene: Scene, typed: str, answers: Answers, topic: Topic | None) -> Lead | Several | Both | None:
    """Return the answer to the question on the screen with the wish behind it: `false. show me my cards`.

    The verdict is shown, with the way to what's wished for; a press on the question's screen needs none. Nor does a
    *next* behind an answer, which is a press on the verdict's, or a question: both come after the verdict.
    """
    asked, then = scene.on_screen, ANSWERS_THEN.fullmatch(typed.strip())
    if asked is not None and then is not None and Act.NEXT in acts_in(COURTEOUS.sub("", then[2])):
        return answer_lead(asked, as_answer(asked, then[1]))
    told = ANSWERS_FIRST.match(typed.strip())
    if asked is None or told is None or asks(told[1]):
        return None
    said, wish = as_answer(asked, told[1]), wish_in(scene, told[2], answers, topic)
    surely = answer_lead(asked, said)
    answer = surely or loosely(asked, said)
    goes_on = Act.NEXT in acts_in(COURTEOUS.sub("", told[2]))
    if surely is not None and (goes_on or (wish is None and asks(told[2]))):  # the verdict comes first
        return surely
    if answer is None or wish is None:
        return None
    if wish.lead.said:
        return answer
    return Both(wish.lead, answer) if wish.sets else Several((answer, wish.lead), in_turn=True)
