package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * How one kind of content is written and read. An implementation may keep scratch memory, so each is owned by one
 * thread at a time.
 */
public interface Body<S> {
    /** The name of the field in which it stands, such as {@code joints}. */
    String name();

    /** The largest message that may carry it, bytes. */
    int mostBytes();

    /** Writes the fields of {@code signal}; the object has been begun and will be ended. */
    void write(JsonGenerator out, S signal) throws IOException;

    /**
     * Reads the fields into {@code signal}, whose content before does not matter.
     *
     * @throws RefusedException if there is anything wrong with them
     */
    void read(Fields in, S signal) throws IOException, RefusedException;

    /** Fills in what was not said, from {@code envelope}. */
    default void complete(Envelope envelope, S signal) throws RefusedException {}
}
