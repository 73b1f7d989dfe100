"""How well a reader parts questions that a passage answers from those that none does."""

from collections import defaultdict

import numpy as np
import torch

LONGEST_ANSWER = 30


def padded(pairs):
    length = max(len(pair[0]) for pair in pairs)
    ids = torch.zeros(len(pairs), length, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, pair in enumerate(pairs):
        ids[row, : len(pair[0])] = torch.tensor(pair[0])
        types[row, pair[1] : len(pair[0])] = 1
        mask[row, : len(pair[0])] = 1
    return ids, types, mask


def best(starts, ends, first, last):
    """Margin over no answer, first and last piece of the likeliest answer."""
    found = (-1e9, 0, 0)
    for start in range(first, last):
        reach = ends[start : min(last, start + LONGEST_ANSWER)]
        end = int(reach.argmax())
        found = max(found, (float(starts[start] + reach[end] - starts[0] - ends[0]), start, start + end))
    return found


def parted(reader, pairs):
    """One line: how well yes is parted from no."""
    reader.eval()
    yes, no = [], []
    with torch.no_grad():
        for i in range(0, len(pairs), 16):
            some = pairs[i : i + 16]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                starts, ends = reader(*padded(some))
            for row, (_, at, span, _) in enumerate(some):
                margin = starts[row, at] + ends[row, at] - starts[row, 0] - ends[row, 0]
                (yes if span != (0, 0) else no).append(float(margin))
    yes, no = np.array(yes), np.array(no)
    dropped = {kept: round(float((no < np.quantile(yes, 1 - kept / 100)).mean()), 3) for kept in (50, 80, 90, 95)}
    right = ((yes > 0).sum() + (no <= 0).sum()) / (len(yes) + len(no))
    return f"{len(yes)} yes, {len(no)} no: right {right:.3f}, no's below so much of the yes {dropped}"


def told(reader, pairs):
    """One line: AUROC, refused at so much kept, the answering passage ranked first, overlap of the words."""
    reader.eval()
    asked = defaultdict(list)
    order = sorted(pairs, key=lambda pair: len(pair[0]))
    with torch.no_grad():
        for i in range(0, len(order), 16):
            some = order[i : i + 16]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                starts, ends = reader(*padded(some))
            for row, pair in enumerate(some):
                first, last = pair[1], len(pair[0]) - 1
                asked[pair[3]].append(best(starts[row].numpy(), ends[row].numpy(), first, last) + (pair[2],))
    answerable, others, first, overlap = [], [], 0, []
    for key, found in asked.items():
        top = max(found)
        (answerable if key[2] else others).append(top[0])
        if key[2]:
            first += top[3] != (0, 0)
            overlap.append(max(_overlap(f) for f in found if f[3] != (0, 0)))
    answerable, others = np.array(answerable), np.array(others)
    refused = {kept: round(float((others < np.quantile(answerable, 1 - kept / 100)).mean()), 3) for kept in (80, 90, 95)}
    return (
        f"{len(answerable)} answerable, {len(others)} not: AUROC {(answerable[:, None] > others[None]).mean():.3f},"
        f" refused at so much kept {refused}, passage first {first / len(answerable):.3f}, span F1 {np.mean(overlap):.3f}"
    )


def _overlap(found):
    _, start, end, (right_start, right_end) = found
    shared = max(0, min(end, right_end) - max(start, right_start) + 1)
    return 2 * shared / (end - start + right_end - right_start + 2)
