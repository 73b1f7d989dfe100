"""What misleads a reader most: of stretches that do not answer a question, those it is surest of."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime

from figures import best

#: Below this margin a stretch teaches a reader nothing new.
PLAIN = -9.0


class Misled:
    """Reads by two threads with a reader's file."""

    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.pool = ThreadPoolExecutor(2)

    def margin(self, pair):
        ids = np.array([pair[0]])
        types = (np.arange(len(pair[0])) >= pair[1]).astype(np.int64)[None]
        given = self.session.run(
            None, {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
        )
        return best(given[0][0], given[1][0], pair[1], len(pair[0]) - 1)[0]

    def by(self, pairs, most, least=PLAIN):
        """So many at most, the most misleading first."""
        told = sorted(zip(self.pool.map(self.margin, pairs), pairs), key=lambda one: -one[0])
        return [pair for margin, pair in told[:most] if margin > least]
