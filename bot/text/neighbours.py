"""Words close in meaning, for questions worded differently from the lesson."""

from collections.abc import Mapping
from functools import cache

from bot.text.words import stem

_GROUPS = """
absent empty lack missing
accuracy accurate precise precision
act behavior behaviour
actual genuine real
add append include insert
additional extra further more
advance progress
advantage benefit help pay point use useful worth
advice advise recommend recommendation suggest suggestion tip
affect effect impact influence
again repeat repeated repetition
aim goal objective point purpose target
alarm alert warn warning
algorithm approach method technique way
alike same similar
allow allowed may permit
alone one single sole
already before earlier previously
alter change edit modify update
alternate interleave interleaving mix
alternative instead replace
amount count number quantity
annual yearly
answer reply respond response solution
apart gap interval pause space spacing spread
api endpoint server service
appear happen occur
approximate estimate guess
argue claim state
arrange order sequence sort
article literature meta paper publication reference research source study
ask query question
assume assumption expect expectation
attack threat
average mean
avoid prevent protect stop
back previous revert rollback undo
bad error fail failure incorrect miss mistake wrong
bad poor weak
balance trade tradeoff
bank law legal regulated regulation
batch bulk group
beat better outperform win
begin first initial start
belief believe think thought
best better good optimal
better gain grow improve improvement increase rise
bias discriminate equal fair fairness
big huge large size
bit part piece portion
block cram massed session
boost enhance improve
bound cap limit maximum threshold
brain mind
break crash down outage
break pause rest
bring carry take taken took
broke broken defect faulty
budget money
build create deliver hand make produce submit
calculate computation compute computing work
calibration certainty confidence confident sure
call name term word
call request traffic
cannot impossible
case example instance
category class kind sort type
cause reason source why
cell device edge mobile phone sensor
chance luck random
change differ drift shift
chart graph picture plot
cheap cost expensive money pay price
cheat fraud
cheat leak leakage
check inspect look verify
choice choose decide pick select selection
class course lesson
clean prepare tidy
clear obvious
clever intelligent smart
client customer people user
code program script software
colleague team
collect gather
column feature input variable
combine join merge together
common frequent normal typical usual
compact compress little reduce shrink small smaller tiny
compare comparison difference versus
complete entire full whole
complex complexity complicated difficult hard
comprise consist contain include
computer hardware machine
con disadvantage downside drawback problem
conceal hide mask
concept idea notion
config configuration hyperparameter parameter setting tune tuning
connect link relate relation
consequence effect outcome result
constant fixed stable
continue keep remain stay
contrary opposite
control manage
convert transform
cope deal handle
copy duplicate
correct right true
cost price
create generate produce
cut delete drop prune pruning remove
daily day today
damage harm hurt
danger hazard risk threat
data dataset information
datasheet document documentation
decrease drop fall lower
deep net network neural
define definition mean meaning
degree level
delay fast lag latency quick rapid slow slower speed time wait
depend rely
deploy deployment launch live production release rollout ship
describe description
detect discover find found notice spot
device machine phone
diary journal reflect reflection
discuss talk
distill distillation student teacher
divide fold partition separate split
duration length long
easier easy simple simplicity
effort trouble work
element factor reason
employee staff trainee worker
end final finish last
end quit stop
enough sufficient
equal identical same
essential important matter relevant
evening night overnight
evidence proof prove show shown
exactly precise
exam question quiz test
example record row sample
exercise job task
experiment study test trial try
expert specialist
explain explainable interpret interpretability interpretable reason understand
explain teach
expose reveal
eye monitor monitoring observe watch
fade forget forgot lose
fake false wrong
favor favour prefer
figure metric number score value
first initial
fit match suit
follow obey
forecast guess predict prediction
forest tree
fraction percent percentage proportion share
fragment piece
frequency frequent often
fresh latest new recent
good quality
good suspicious suspiciously
guide instruction rule
guide lead
hint sign symptom
honest honestly reliable trust trustworthy
hour minute second time
idle lazy motivation procrastinate
ill patient sick
individual people person somebody someone
individual person
input request
intention plan schedule
internet live online web
interval range
introduce invent inventor originate
item product
jot note notes write written wrote
keep save storage store
knew know knowledge known
label tag
law principle rule
learn practice practise study train
leave left
leave omit skip
let permit
library tool
list table
little low
load open
location place position
log record trace
look see view watch
lose loss lost
measure measured time timing
memorise memorize memory overfit recall recollect remember retrieval retrieve
minus negative
model system
month week year
must necessary need require required
new unknown unseen
night sleep
normalise normalize scale scaling standardise standardize
odd strange unusual weird
old outdated previous
operate run running
organise organize structure
page site website
parameter weight
passage text
pattern regularity
perform performance
phase stage step
phrase sentence
pointless useless
powerful strength strong
prepared readiness ready
privacy private secret
procedure process
program programme
rare seldom unusual
release version
reliable robust robustness stable
repeat replicate reproduce reproducible
report tell
reverse undo
safe safety secure security
succeed success successful
sum total
summarise summarize summary
surprise unexpected
value worth
variance variation vary
"""


@cache
def _near() -> Mapping[str, frozenset[str]]:
    near: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = {stem(word) for word in line.split()}
        for word in group:
            near.setdefault(word, set()).update(group - {word})
    return {word: frozenset(others) for word, others in near.items()}


_NONE: frozenset[str] = frozenset()


def neighbours(stemmed: str) -> frozenset[str]:
    """Return the stems of words close in meaning to a stem; empty for one we know none of."""
    return _near().get(stemmed, _NONE)
