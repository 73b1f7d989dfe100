"""The mean of several trainings that began from one another: often better at each of the things that they learned.

python3 average.py OUT.pt FIRST.pt SECOND.pt ...

Wortsman and others, "Model soups", 2022.
"""

import sys

import torch


def main():
    out, *paths = sys.argv[1:]
    states = [torch.load(path) for path in paths]
    torch.save({name: sum(state[name] for state in states) / len(states) for name in states[0]}, out)


if __name__ == "__main__":
    main()
