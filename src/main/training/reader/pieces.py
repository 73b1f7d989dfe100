"""Word pieces of the uncased BERT vocabulary, cut as the program cuts them."""

import json
import unicodedata


class WordPieces:
    """Cuts texts by the vocabulary of a tokenizer.json."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.vocabulary = json.load(file)["model"]["vocab"]
        self.begin = self.vocabulary["[CLS]"]
        self.end = self.vocabulary["[SEP]"]
        self.unknown = self.vocabulary["[UNK]"]
        self.known = {}

    def cut(self, text):
        """The numbers of the pieces, and for each from where to where its word stands in the text."""
        ids, places = [], []
        for word, start, end in _words(text):
            for piece in self._pieces(word):
                ids.append(piece)
                places.append((start, end))
        return ids, places

    def _pieces(self, word):
        if word not in self.known:
            self.known[word] = self._longest_first(word)
        return self.known[word]

    def _longest_first(self, word):
        pieces, start = [], 0
        while start < len(word) <= 100:
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self.vocabulary:
                    pieces.append(self.vocabulary[piece])
                    start = end
                    break
            else:
                return [self.unknown]
        return pieces or [self.unknown]


def _words(text):
    word, start = [], 0
    for at, sign in enumerate(text + " "):
        if _is_gap(sign) or _stands_alone(sign):
            if word:
                yield "".join(word), start, at
                word = []
            if _stands_alone(sign):
                yield sign.lower(), at, at + 1
            continue
        bare = "".join(c for c in unicodedata.normalize("NFD", sign.lower()) if unicodedata.category(c) != "Mn")
        if bare:
            start = start if word else at
            word.append(bare)


def _is_gap(sign):
    return sign.isspace() or unicodedata.category(sign) in ("Zs", "Cc", "Cf") or sign == "\ufffd"


def _stands_alone(sign):
    code = ord(sign)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(sign).startswith("P") or 0x4E00 <= code <= 0x9FFF
