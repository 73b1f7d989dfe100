"""Articles with questions, and SQuAD 2.0 files, to what the reader is trained on.

python3 prepare.py TOKENIZER.json OUT.pkl BEFORE.onnx [--squad FILE ...] [--held 003,041]

Each question is paired with the stretch of the article that answers and with stretches that only look as if they did: of
the same article, and of others. Two questions, or a claim and a paragraph, are marked on their first piece; the answer to
them is the first piece of what comes second for yes, and none for no.
"""

import argparse
import glob
import itertools
import json
import math
import os
import pickle
import random
import re
from collections import Counter

import mutations
from misled import Misled
from pieces import WordPieces

LONGEST = 256
#: Neighbouring paragraphs are read together up to so many pieces.
JOINED = 128
MOST_HEADLINE = 32
MOST_ASKED = 64
LONGEST_ANSWER = 40
#: Marks what is asked of a pair that is no question with its article: pieces that no text has.
SAME, BORNE = 2, 3
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r".+?[.!?][\"”’]*(?=\s|$)|.+$")
#: Parts of what there is to learn from, so that one round takes an hour.
PART_AGAIN = 0.7
#: Of articles without a headline.
PART_BARE = 0.15
EMPTY = set(
    "the a an of to in on at for and or by with from is are was were be been did do does has have had what who when where"
    " why how which that this it its he she they his her their as will would could can not".split()
)


class Examples:
    """Questions with passages, in word pieces."""

    def __init__(self, pieces):
        self.pieces = pieces
        self.known = {}

    def cut(self, text):
        if text not in self.known:
            self.known[text] = self.pieces.cut(text)
        return self.known[text]

    def front(self, question, headline, mark=()):
        asked = self.cut(question)[0][:MOST_ASKED]
        about = self.cut(headline)[0][:MOST_HEADLINE] + [self.pieces.end] if headline else []
        return [self.pieces.begin, *mark] + asked + [self.pieces.end] + about

    def example(self, question, headline, paragraphs, answer, key):
        """Word pieces, types, and where the answer begins and ends (0, 0 for none); None if it does not fit.

        An answer is the place of its paragraph among those given, and from where to where it stands there.
        """
        front = self.front(question, headline)
        room = LONGEST - len(front) - 1
        ids, span = [], (0, 0)
        for n, text in enumerate(paragraphs):
            own, places = self.cut(text)
            if answer is not None and n == answer[0]:
                first = next((i for i, place in enumerate(places) if place[1] > answer[1]), None)
                last = next((i for i in reversed(range(len(places))) if places[i][0] < answer[2]), None)
                if first is None or last is None or not first <= last <= first + LONGEST_ANSWER:
                    return None
                span = (len(ids) + first, len(ids) + last)
            ids += own
        if answer is None:
            low = random.randint(0, max(0, len(ids) - room))
        elif len(ids) <= room:
            low = 0
        else:
            low = min(len(ids) - room, random.randint(max(0, span[1] - room + 1), span[0]))
        seen = ids[low : low + room]
        if answer is not None:
            span = (len(front) + span[0] - low, len(front) + span[1] - low)
        return front + seen + [self.pieces.end], len(front), span, key

    def pair(self, mark, one, headline, other, yes):
        """One text and another, with yes or no."""
        front = self.front(one, headline, (mark,))
        seen = self.cut(other)[0][: LONGEST - len(front) - 1]
        return front + seen + [self.pieces.end], len(front), (len(front),) * 2 if yes else (0, 0), ("pair",)


class Passages:
    """An article's passages, ranked for a question by the rare words that they share."""

    def __init__(self, texts, examples, headline):
        self.texts = texts
        self.headline = headline
        self.words = [_words(text) for text in texts]
        self.lengths = [len(examples.cut(text)[0]) for text in texts]
        self.holding = Counter(word for words in self.words for word in words)

    def nearness(self, question):
        """How much of the question's rare words each passage has."""
        asked = _words(question) - EMPTY
        near = [sum(math.log(1 + len(self.texts) / self.holding[w]) for w in asked & words) for words in self.words]
        return near

    def nearest(self, question, without=()):
        near = self.nearness(question)
        return [i for i in sorted(range(len(near)), key=lambda i: -near[i]) if i not in without]

    def saying(self, answers):
        return {i for i, text in enumerate(self.texts) if any(answer.lower() in text.lower() for answer in answers)}

    def stretches(self, order, characters):
        """The paragraphs that would be read, neighbours together, the stretch with the first of the order first."""
        chosen, left = [], characters
        for place in order[:12]:
            if len(chosen) < 2 or len(self.texts[place]) <= left:
                chosen.append(place)
                left -= len(self.texts[place])
        stretches = []
        for place in sorted(chosen):
            last = stretches[-1] if stretches else None
            if last and last[-1] == place - 1 and sum(self.lengths[i] for i in last) + self.lengths[place] <= JOINED:
                last.append(place)
            else:
                stretches.append([place])
        return sorted(stretches, key=lambda stretch: min(order.index(place) for place in stretch))


def _words(text):
    return set(WORD.findall(text.lower()))


def _careless(question):
    """Some questions as people type them."""
    chance = random.random()
    if chance < 0.1:
        return question.lower().rstrip("?")
    if chance < 0.15:
        words = question.split(" ")
        for i in random.sample(range(len(words)), min(2, len(words))):
            if len(words[i]) > 4 and words[i].isalpha():
                k = random.randrange(1, len(words[i]) - 1)
                words[i] = words[i][: k - 1] + words[i][k] + words[i][k - 1] + words[i][k + 1 :]
        return " ".join(words)
    return question


class Articles:
    """Articles to learn from, or to be measured on."""

    def __init__(self, articles, examples, training, misled):
        self.articles = articles
        self.examples = examples
        self.training = training
        self.misled = misled
        self.passages = {
            name: Passages(article["paragraphs"], examples, article["title"]) for name, article in articles.items()
        }

    def questions(self):
        for name, article in self.articles.items():
            for n, asked in enumerate(article["questions"]):
                key = (name, n, asked["answerable"])
                random.seed(f"{name} {n}")
                again = [q for q in asked.get("again", []) if random.random() < PART_AGAIN] if self.training else []
                for question in [asked["question"]] + again:
                    random.seed(f"{name} {question}")
                    yield from self._question(name, question, asked["answers"], key)
                    if self.training:
                        yield from self.misled.by(filter(None, self._of_others(name, question, key)), 1)

    def _question(self, name, question, answers, key):
        own = self.passages[name]
        golden = {answer["paragraph"]: answer for answer in answers}
        saying = own.saying([a["text"] for a in answers])
        order = own.nearest(question)
        characters = random.randint(800, 2500) if self.training else 2500
        order = [place for place in order if place in golden] * self.training + [
            place for place in order if not (self.training and place in golden)
        ]
        lures = []
        for stretch in own.stretches(order, characters):
            places = [i for i, place in enumerate(stretch) if place in golden]
            if places:
                answer = golden[stretch[places[0]]]
                start = answer.get("start", own.texts[answer["paragraph"]].find(answer["text"]))
                yield self._pair(question, own, stretch, (places[0], start, start + len(answer["text"])), key)
            elif not saying & set(stretch):
                lures.append(self._pair(question, own, stretch, None, key))
        lures = [lure for lure in lures if lure]
        yield from self.misled.by(lures, 1 if answers else 2) if self.training else lures

    def _of_others(self, name, question, key):
        others = [self.passages[other] for other in random.sample(sorted(self.articles), 7) if other != name]
        near = sorted(others, key=lambda passages: -max(passages.nearness(question)))
        for other in near[:3]:
            stretch = other.stretches(other.nearest(question), random.randint(800, 2500))[0]
            yield self._pair(question, other, stretch, None, key)

    def _pair(self, question, passages, stretch, answer, key):
        headline = passages.headline
        if self.training:
            question = _careless(question)
            headline = headline if random.random() > PART_BARE else ""
        return self.examples.example(question, headline, [passages.texts[i] for i in stretch], answer, key)

    def wordings(self):
        """Two wordings of one question, and two questions that only sound alike."""
        for article in self.articles.values():
            groups = [[asked["question"], *asked.get("again", [])] for asked in article["questions"]]
            near = {asked["question"]: asked.get("near", []) for asked in article["questions"]}
            for group in groups:
                for one, other in itertools.permutations(group, 2):
                    if random.random() < 0.5:
                        yield self._wordings(one, other, True)
                if len(group) > 1:
                    one = random.choice(group)
                    yield self._wordings(one, mutations.slightly(one), True)
                changed = mutations.of(group[0], article["paragraphs"])[:1] + mutations.asked_otherwise(group[0])
                for other in changed + near.get(group[0], []):
                    yield self._wordings(random.choice(group), other, False)
            for one, other in self._crossed(groups):
                yield self._wordings(one, other, False)

    def _crossed(self, groups):
        """Questions of one article that ask different things: most alike, of one build, any."""
        crossed = [(a, b) for g, h in itertools.combinations(groups, 2) for a in g for b in h]
        crossed.sort(key=lambda pair: -_overlap(*pair))
        alike, others = crossed[:20], crossed[20:]
        built = [pair for pair in others if _build(pair[0]) == _build(pair[1])]
        return alike + random.sample(built, min(10, len(built))) + random.sample(others, 8)

    def _wordings(self, one, other, yes):
        one, other = random.sample([one, other], 2)
        return self.examples.pair(SAME, _careless(one), "", _careless(other), yes)

    def claims(self):
        """Claims with the paragraph that bears them out, or does not."""
        for name, article in self.articles.items():
            own = self.passages[name]
            for claim in article.get("claims", []):
                place = claim["paragraph"]
                yield self._claim(claim["text"], own, place, claim["true"])
                if claim["true"]:
                    for changed in mutations.turned_round(claim["text"]) + mutations.of(claim["text"], own.texts)[:2]:
                        yield self._claim(changed, own, place, False)
                if claim["true"] and random.random() < 0.5:
                    yield self._claim(claim["text"], own, own.nearest(claim["text"], {place})[0], False)
            for place in random.sample(range(len(own.texts)), 4):
                sentence = random.choice(SENTENCE.findall(own.texts[place])).strip()
                yield self._claim(sentence, own, place, True)
                for changed in mutations.of(sentence, own.texts)[:1]:
                    yield self._claim(changed, own, place, False)

    def _claim(self, text, passages, place, yes):
        headline = passages.headline if random.random() > PART_BARE else ""
        return self.examples.pair(BORNE, text, headline, passages.texts[place], yes)


def _build(question):
    return question.lower().split()[:2]


def _overlap(one, other):
    one, other = _words(one) - EMPTY, _words(other) - EMPTY
    return len(one & other) / (1 + len(one | other))


def of_squad(path, examples, kept, misled):
    """Pairs of a SQuAD 2.0 file: a part of the questions."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)["data"]
    articles = [
        Passages([paragraph["context"] for paragraph in article["paragraphs"]], examples, article["title"].replace("_", " "))
        for article in data
    ]
    for article, passages in zip(data, articles):
        headline = passages.headline
        others = [other for other in articles if other is not passages]
        for place, paragraph in enumerate(article["paragraphs"]):
            for asked in paragraph["qas"]:
                question, text = asked["question"].strip(), paragraph["context"]
                about = headline if random.random() > PART_BARE else ""
                if random.random() > kept:
                    continue
                if random.random() < 0.4:
                    other = max(random.sample(others, min(2, len(others))), key=lambda other: max(other.nearness(question)))
                    near = [other.texts[i] for i in other.nearest(question)[:3]]
                    yield from misled.by([examples.example(question, other.headline, [t], None, ("squad",)) for t in near], 1)
                if asked.get("is_impossible"):
                    yield examples.example(question, about, [text], None, ("squad",))
                else:
                    answer = asked["answers"][0]
                    start = answer["answer_start"]
                    yield examples.example(question, about, [text], (0, start, start + len(answer["text"])), ("squad",))
                    lures = passages.nearest(question, passages.saying([a["text"] for a in asked["answers"]]) | {place})
                    if random.random() < 0.3 and lures:
                        yield examples.example(question, about, [passages.texts[lures[0]]], None, ("squad",))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tokenizer")
    parser.add_argument("out")
    parser.add_argument("misled", help="the reader before, an ONNX file: it is shown again what misleads it")
    parser.add_argument("--squad", nargs="*", default=[])
    parser.add_argument("--kept", type=float, default=0.2, help="part of SQuAD's questions")
    parser.add_argument("--held", default="", help="numbers of articles that are only measured on")
    args = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    examples = Examples(WordPieces(args.tokenizer))
    trained, held = {}, {}
    for path in sorted(glob.glob(os.path.join(here, "articles", "*.json"))):
        number = os.path.basename(path)[:3]
        with open(path, encoding="utf-8") as file:
            (held if number in args.held.split(",") else trained)[number] = json.load(file)
    misled = Misled(args.misled)
    learning, measuring = Articles(trained, examples, True, misled), Articles(held, examples, False, misled)
    asked = {"articles": list(filter(None, learning.questions())), "held": list(filter(None, measuring.questions()))}
    random.seed(2)
    sets = asked | {
        "squad": [e for path in args.squad for e in of_squad(path, examples, args.kept, misled) if e],
        "pairs": [*learning.wordings(), *learning.claims()],
        "held wordings": list(measuring.wordings()),
        "held claims": list(measuring.claims()),
    }
    print({name: (len(pairs), sum(len(pair[0]) for pair in pairs)) for name, pairs in sets.items()})
    with open(args.out, "wb") as file:
        pickle.dump(sets, file)


if __name__ == "__main__":
    main()
