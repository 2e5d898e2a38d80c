package io.prehend.driver.genmsg;

/** Says in one sentence what is wrong with a message definition. */
public final class DefinitionException extends RuntimeException {
    /** With {@code sentence} as the whole explanation. */
    public DefinitionException(String sentence) {
        super(sentence);
    }
}
