"""Articles with questions, and SQuAD 2.0 files, to what the reader is trained on.

python3 prepare.py TOKENIZER.json OUT.pkl [--squad FILE ...] [--held 003,041]

Each question is paired with the passage that answers and with passages that only look as if they did: of the same
article those that share most of its rare words, of another article the one that does.
"""

import argparse
import glob
import json
import math
import os
import pickle
import random
import re
from collections import Counter

from pieces import WordPieces

LONGEST = 256
MOST_ASKED = 64
LONGEST_ANSWER = 40
WORD = re.compile(r"\w+")
EMPTY = set(
    "the a an of to in on at for and or by with from is are was were be been did do does has have had what who when where"
    " why how which that this it its he she they his her their as will would could can not".split()
)


class Examples:
    """Questions with passages, in word pieces."""

    def __init__(self, pieces):
        self.pieces = pieces

    def example(self, question, passage, answer, key):
        """Word pieces, types, and where the answer begins and ends (0, 0 for none); None if it does not fit."""
        asked = self.pieces.cut(question)[0][:MOST_ASKED]
        ids, places = self.pieces.cut(passage)
        room = LONGEST - len(asked) - 3
        if answer is None:
            low = random.randint(0, max(0, len(ids) - room))
            span = (0, 0)
        else:
            first = next((i for i, place in enumerate(places) if place[1] > answer[0]), None)
            last = next((i for i in reversed(range(len(places))) if places[i][0] < answer[1]), None)
            if first is None or last is None or not first <= last <= first + LONGEST_ANSWER:
                return None
            low = 0 if len(ids) <= room else min(len(ids) - room, random.randint(max(0, last - room + 1), first))
            span = (len(asked) + 2 + first - low, len(asked) + 2 + last - low)
        seen = ids[low : low + room]
        whole = [self.pieces.begin] + asked + [self.pieces.end] + seen + [self.pieces.end]
        return whole, [0] * (len(asked) + 2) + [1] * (len(seen) + 1), span, key


class Passages:
    """An article's passages, ranked for a question by the rare words that they share."""

    def __init__(self, texts):
        self.texts = texts
        self.words = [_words(text) for text in texts]
        self.holding = Counter(word for words in self.words for word in words)

    def nearest(self, question, without=()):
        asked = _words(question) - EMPTY
        near = [sum(math.log(1 + len(self.texts) / self.holding[w]) for w in asked & words) for words in self.words]
        return [i for i in sorted(range(len(near)), key=lambda i: -near[i]) if i not in without]

    def saying(self, answers):
        return {i for i, text in enumerate(self.texts) if any(answer.lower() in text.lower() for answer in answers)}


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


def of_articles(articles, examples, training):
    """Pairs of the questions of articles, each with the article, the question's place and whether it is answerable."""
    passages = {name: Passages(article["paragraphs"]) for name, article in articles.items()}
    for name, article in articles.items():
        own = passages[name]
        for n, asked in enumerate(article["questions"]):
            key = (name, n, asked["answerable"])
            question = asked["question"]

            def pair(place, answer=None, of=own):
                text = _careless(question) if training else question
                return examples.example(text, of.texts[place], answer, key)

            for answer in asked["answers"]:
                start = answer.get("start", own.texts[answer["paragraph"]].find(answer["text"]))
                yield pair(answer["paragraph"], (start, start + len(answer["text"])))
            saying = own.saying([a["text"] for a in asked["answers"]]) | {a["paragraph"] for a in asked["answers"]}
            lures = 2 if asked["answerable"] else 3 if training else 4
            for place in own.nearest(question, saying)[:lures]:
                yield pair(place)
            if training:
                other = passages[random.choice([o for o in articles if o != name])]
                yield pair(other.nearest(question)[0], of=other)


def of_squad(path, examples, kept):
    """Pairs of a SQuAD 2.0 file: a part of the answerable questions, all others."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)["data"]
    for article in data:
        passages = Passages([paragraph["context"] for paragraph in article["paragraphs"]])
        for place, paragraph in enumerate(article["paragraphs"]):
            for asked in paragraph["qas"]:
                question = asked["question"].strip()
                if asked.get("is_impossible"):
                    yield examples.example(question, paragraph["context"], None, ("squad",))
                elif random.random() < kept:
                    answer = asked["answers"][0]
                    start = answer["answer_start"]
                    span = (start, start + len(answer["text"]))
                    yield examples.example(question, paragraph["context"], span, ("squad",))
                    lures = passages.nearest(question, passages.saying([a["text"] for a in asked["answers"]]) | {place})
                    if random.random() < 0.3 and lures:
                        yield examples.example(question, passages.texts[lures[0]], None, ("squad",))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tokenizer")
    parser.add_argument("out")
    parser.add_argument("--squad", nargs="*", default=[])
    parser.add_argument("--kept", type=float, default=0.35, help="part of SQuAD's answerable questions")
    parser.add_argument("--held", default="", help="numbers of articles that are only measured on")
    args = parser.parse_args()
    random.seed(2)
    here = os.path.dirname(os.path.abspath(__file__))
    examples = Examples(WordPieces(args.tokenizer))
    trained, held = {}, {}
    for path in sorted(glob.glob(os.path.join(here, "articles", "*.json"))):
        number = os.path.basename(path)[:3]
        with open(path, encoding="utf-8") as file:
            (held if number in args.held.split(",") else trained)[number] = json.load(file)
    sets = {
        "articles": list(filter(None, of_articles(trained, examples, True))),
        "squad": [e for path in args.squad for e in of_squad(path, examples, args.kept) if e],
        "held": list(filter(None, of_articles(held, examples, False))),
    }
    print({name: (len(pairs), sum(len(pair[0]) for pair in pairs)) for name, pairs in sets.items()})
    with open(args.out, "wb") as file:
        pickle.dump(sets, file)


if __name__ == "__main__":
    main()
