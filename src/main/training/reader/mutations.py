"""True claims made false by changing one thing, as models and typists do."""

import random
import re

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty".split()
NAME = re.compile(r"(?<=[\w,] )[A-Z][a-zA-Z’'-]{2,}(?: [A-Z][a-zA-Z’'-]+)*")
HELPING = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|must|should|did)\b(?! not| no\b| never)")
DENYING = re.compile(r" (?:not|never)\b|(?<=\w)n't\b")
SURE = {"may": "will", "might": "will", "could": "will", "plans to": "has begun to", "is expected to": "did",
        "will": "may", "wants to": "is going to", "some": "all", "almost": "more than", "at least": "at most",
        "before": "after", "after": "before", "more than": "less than", "up to": "more than", "first": "last",
        "rose": "fell", "increased": "decreased", "fell": "rose"}
OPENINGS = ["and ", "so ", "can you tell me ", "does it say ", "please, ", "hi, ", "do we know ", "sorry, ", "one more: "]
ASKING = ["when", "where", "why", "how"]
ALL_SURE = re.compile(r"\b(?:" + "|".join(SURE) + r")\b")


def of(claim, article):
    """Each way to make the claim false that it allows, in random order."""
    ways = [
        _one(claim, re.compile(r"\d"), lambda digit: str((int(digit) + random.randint(1, 8)) % 9 + 1)),
        _other(claim, MONTHS),
        _other(claim, DAYS),
        _other(claim, NUMBERS),
        _named(claim, article),
        _one(claim, HELPING, lambda word: word + " not"),
        _one(claim, DENYING, lambda word: ""),
        _one(claim, ALL_SURE, SURE.get),
        _turned(claim),
    ]
    random.shuffle(ways)
    return [way for way in ways if way and way != claim]


def turned_round(claim):
    """The claim with a denial more, or with one less, if it has a place for it."""
    less = _one(claim, DENYING, lambda word: "") if DENYING.search(claim) else None
    return [way for way in [less or _one(claim, HELPING, lambda word: word + " not")] if way]


def asked_otherwise(question):
    """The question with another question word, where that is easily done."""
    first, _, rest = question.partition(" ")
    words = [word for word in ASKING if word != first.lower()]
    return [f"{random.choice(words).capitalize()} {rest}"] if first.lower() in ASKING else []


def slightly(question):
    """The question as somebody else might type it."""
    ways = [
        lambda q: q.rstrip("?"),
        lambda q: q.lower(),
        lambda q: re.sub(r"\b[Tt]he ", "", q, count=1),
        lambda q: re.sub(r"^(Who|What|Where|When|How) (?:is|was)\b", r"\1's", q),
        lambda q: re.sub(r"^(\w)", lambda first: random.choice(OPENINGS) + first.group().lower(), q),
        lambda q: q.rstrip("?") + random.choice([" please?", " exactly?", ", do we know?", " then"]),
    ]
    changed = random.choice(ways)(question)
    return changed if random.random() < 0.6 else random.choice(ways)(changed)


def _one(text, pattern, change):
    found = list(pattern.finditer(text))
    if not found:
        return None
    at = random.choice(found)
    return text[: at.start()] + change(at.group()) + text[at.end() :]


def _other(text, words):
    pattern = re.compile(r"\b(?:" + "|".join(words) + r")\b")
    return _one(text, pattern, lambda word: random.choice([w for w in words if w != word]))


def _names(text):
    return [name for name in NAME.findall(text) if not set(name.split()) & set(MONTHS + DAYS)]


def _named(claim, article):
    """With a name of the article that stands neither in the claim nor near it."""
    own = set(" ".join(_names(claim)).split())
    others = [name for text in article for name in _names(text) if not set(name.split()) & own]
    return _one(claim, NAME, lambda name: random.choice(others)) if others and own else None


def _turned(claim):
    """Two names in each other's place."""
    names = [match for match in NAME.finditer(" " + claim) if match.group() not in MONTHS + DAYS]
    if len(names) < 2:
        return None
    one, other = names[0], names[-1]
    text = " " + claim
    turned = text[: one.start()] + other.group() + text[one.end() : other.start()] + one.group() + text[other.end() :]
    return turned[1:]
