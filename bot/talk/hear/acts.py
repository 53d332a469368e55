"""Short sayings that are about the screen before somebody: "next", "idk", "show me", "knew it", "enough".

Only a whole message counts, so that a question that merely begins with "next" stays a question.
"""

import re
from collections.abc import Mapping

from bot.core.act import Act

_UNKNOWING = "idk|i dont know|dont know|dunno|no idea|i have no idea|no clue|not sure|keine ahnung|ni idea"

_SAID: Mapping[Act, str] = {
    Act.NEXT: (
        "next|next one|continue|go on|carry on|keep going|move on|proceed|go|start|begin|lets go|yes|yep|yeah|sure|"
        "whats next|whats the next one|"
        "ready|im ready|got it|i got it|understood|i see|ask me|test me|another|another one|one more|more|"
        "weiter|los|suivant|siguiente|avanti|dalee|devam"
    ),
    Act.BACK: "back|go back|previous|the one before|last page|zuruck|retour|atras|indietro|geri",
    Act.SKIP: (
        "skip|skip it|skip this|skip this one|skip that|pass|not this one|leave it|next question|"
        "bury|bury it|bury this|bury this one|bury this card|tomorrow|not today|put it off|until tomorrow"
    ),
    Act.ASIDE: (
        "suspend|suspend it|suspend this|suspend this one|suspend this card|set it aside|set this aside|"
        "set this card aside|never show this again|dont show this again|dont show me this again|never again"
    ),
    Act.SHOW: (
        "show|show me|show it|show answer|show the answer|reveal|reveal it|flip|turn|turn it|turn it over|answer|"
        f"tell me|what is it|i give up|{_UNKNOWING}"
    ),
    Act.KNEW: (
        "knew it|i knew it|i knew that|i knew|knew|got it|easy|good|right|correct|yes|yep|remembered|"
        "thats what i said|thats just what i said|that is just what i said|just what i said|exactly what i said|"
        "thats exactly what i said|thats what i had|thats what i meant|thats what i thought|i said that"
    ),
    Act.FORGOT: "forgot|i forgot|forgot it|didnt know|i didnt know|no|nope|wrong|i was wrong|missed|missed it",
    Act.WHY: (
        "why|why now|but why|why is that|how come|why so|why not|explain|explain it|explain that|warum|pourquoi|por que"
    ),
    Act.HINT: f"im stuck|stuck|help|help me|a hint|hint|hint please|clue|a clue|{_UNKNOWING}",
    Act.UNDO: "undo|oops|undo that|take it back|take that back|wrong button|i misclicked|misclick",
    Act.STOP: (
        "stop|enough|thats enough|enough for today|stop for today|im done|done for today|im done for today|"
        "quit|exit|finish|skip the rest|"
        "i have to go|not now"
    ),
}
"""What's said for each act, in lower case and without marks. Where several fit, the screen decides which it has."""

_PHRASES: Mapping[str, tuple[Act, ...]] = {
    phrase: tuple(act for act, said in _SAID.items() if phrase in said.split("|"))
    for phrases in _SAID.values()
    for phrase in phrases.split("|")
}

_FILLER = re.compile(
    r"^(?:(?:ok|okay|well|so|um+|hm+|please|pls|and|just|now|alright|hey) )+|(?: (?:please|pls|then|now|thanks))+$"
)


def acts_in(text: str) -> tuple[Act, ...]:
    """Return the acts that a message may mean if it's about the screen, the likeliest first; none for anything else."""
    said = " ".join(re.findall(r"\w+", text.casefold().replace("'", "").replace("’", "")))
    return _PHRASES.get(said) or _PHRASES.get(_FILLER.sub("", said), ())
