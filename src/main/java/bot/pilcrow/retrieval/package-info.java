/**
 * From a question to the passages and sentences of one article that bear on it, best first.
 *
 * <p>Knows articles. The ONNX model, Lucene and LangChain4j stop here.
 *
 * <p>Decisions. The tokenizer is our own {@code WordPieces}, held by a test to the reference implementation's ids and offsets:
 * the library that LangChain4j uses for it asks a cloud metadata address who it is at each start, may fetch a native library of
 * its own for some graphics cards, unpacks another into the home folder, and counts offsets in code points. Its vocabulary is
 * JSON, so Jackson is let in. Reciprocal rank fusion was measured as the worst mix here; scores are stretched to 0 to 1 and added.
 * A trained ranker over thirty features gained 0.3 points on encyclopedia text and lost on news, so there is none.
 */
@NullMarked
package bot.pilcrow.retrieval;

import org.jspecify.annotations.NullMarked;
