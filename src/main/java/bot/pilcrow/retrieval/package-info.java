/**
 * From a question to the passages and sentences of one article that bear on it, best first.
 *
 * <p>Knows articles. The ONNX model, the tokenizer, Lucene and LangChain4j stop here.
 */
@NullMarked
package bot.pilcrow.retrieval;

import org.jspecify.annotations.NullMarked;
