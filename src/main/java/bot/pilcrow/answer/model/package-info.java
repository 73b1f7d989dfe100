/**
 * Language models behind one door: providers, their HTTP, deadlines, and what goes wrong with them.
 *
 * <p>Knows LangChain4j's model classes. Knows nothing of articles or answers.
 *
 * <p>Decisions. The HTTP client is ours: the JDK's request time-out ends with the headers, so a dripping body is waited for
 * without end, and LangChain4j's client on it reads bodies of any size. Here one deadline covers everything and a body has a
 * cap. LangChain4j's own retries are off; {@code ModelTalk} retries, within the same deadline. {@code langchain4j-ollama} was
 * not released with the other modules; the one before it runs on the same core.
 */
@NullMarked
package bot.pilcrow.answer.model;

import org.jspecify.annotations.NullMarked;
