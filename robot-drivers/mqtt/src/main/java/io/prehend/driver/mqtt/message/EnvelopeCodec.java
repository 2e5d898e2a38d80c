package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Writes and reads messages of one kind: an envelope with a body, as JSON or CBOR. Owned by one thread.
 *
 * <p>As JSON, with the fields in any order:
 *
 * <pre>
 * {"version":1, "source":"robot", "session":1763735203000, "seq":17, "mono_ns":123456789,
 *  "utc":"2026-11-21T14:26:43.123Z", "serial":"A-0042", "expires_ms":500, "joints":{…}}
 * </pre>
 *
 * <p>{@code seq}, {@code mono_ns} and the body must be there. Reading refuses, with a sentence, what is too large, too
 * deep, broken, of a wrong type, not finite, unknown or there twice; nothing large is allocated before it is known to
 * be in order.
 */
public final class EnvelopeCodec<S> {
    private static final String KNOWN = "version, source, session, seq, mono_ns, utc, serial, expires_ms";
    private static final int UTC_CHARACTERS = 32;

    private final Body<S> body;
    private final ByteArrayBuilder buffer = new ByteArrayBuilder();

    /** For messages with such a {@code body}. */
    public EnvelopeCodec(Body<S> body) {
        this.body = body;
    }

    /** What it writes and reads. */
    public Body<S> body() {
        return body;
    }

    /** Writes {@code signal} in {@code envelope} into new bytes. */
    public byte[] encode(Encoding encoding, Envelope envelope, S signal) {
        buffer.reset();
        try (JsonGenerator out = encoding.factory().createGenerator(buffer)) {
            out.writeStartObject();
            out.writeNumberField("version", Envelope.VERSION);
            writeText(out, "source", envelope.source());
            out.writeNumberField("session", envelope.session());
            out.writeNumberField("seq", envelope.sequence());
            out.writeNumberField("mono_ns", envelope.monotonicNs());
            if (envelope.utcMs() > 0) {
                out.writeStringField(
                        "utc", Instant.ofEpochMilli(envelope.utcMs()).toString());
            }
            writeText(out, "serial", envelope.serial());
            if (envelope.expiresMs() > 0) {
                out.writeNumberField("expires_ms", envelope.expiresMs());
            }
            out.writeObjectFieldStart(body.name());
            body.write(out, signal);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a message cannot be written", e);
        }
        return buffer.toByteArray();
    }

    /**
     * Reads {@code payload} into {@code envelope} and {@code signal}.
     *
     * @param contentType as the message says, or null
     * @throws RefusedException if anything is wrong; then what was read so far is of no use
     */
    public void decode(String contentType, byte[] payload, Envelope envelope, S signal) throws RefusedException {
        if (payload.length > body.mostBytes()) {
            throw new RefusedException(
                    "it has " + payload.length + " bytes; at most " + body.mostBytes() + " are taken");
        }
        Encoding encoding = Encoding.of(contentType, payload);
        envelope.clear();
        try (JsonParser parser = encoding.factory().createParser(payload)) {
            Fields fields = new Fields(parser);
            fields.beginMessage();
            read(fields, envelope, signal);
            fields.endMessage();
        } catch (StreamConstraintsException e) {
            throw new RefusedException("it is too deep, or something in it is too long");
        } catch (IOException e) {
            throw new RefusedException("it is no proper " + encoding + ": " + Fields.shortened(firstLine(e)));
        }
        body.complete(envelope, signal);
    }

    private void read(Fields fields, Envelope envelope, S signal) throws IOException, RefusedException {
        boolean numbered = false;
        boolean timed = false;
        boolean complete = false;
        for (String name = fields.next(); name != null; name = fields.next()) {
            if (name.equals(body.name())) {
                fields.beginObject();
                body.read(fields, signal);
                complete = true;
            } else {
                readHeader(fields, name, envelope);
                numbered |= name.equals("seq");
                timed |= name.equals("mono_ns");
            }
        }
        if (!numbered || !timed || !complete) {
            throw new RefusedException("it lacks '" + (!numbered ? "seq" : !timed ? "mono_ns" : body.name()) + "'");
        }
    }

    private void readHeader(Fields fields, String name, Envelope envelope) throws IOException, RefusedException {
        switch (name) {
            case "version":
                if (fields.count() != Envelope.VERSION) {
                    throw fields.wrong("1: no other version is known");
                }
                break;
            case "source":
                envelope.setSource(fields.text(Limits.NAME_CHARACTERS));
                break;
            case "session":
                envelope.setSession(fields.count());
                break;
            case "seq":
                envelope.setSequence(fields.count());
                break;
            case "mono_ns":
                envelope.setMonotonicNs(fields.count());
                break;
            case "utc":
                envelope.setUtcMs(utcMs(fields));
                break;
            case "serial":
                envelope.setSerial(fields.text(Limits.NAME_CHARACTERS));
                break;
            case "expires_ms":
                envelope.setExpiresMs(fields.count());
                break;
            default:
                throw fields.unknown(KNOWN + ", " + body.name());
        }
    }

    private static long utcMs(Fields fields) throws IOException, RefusedException {
        try {
            return Instant.parse(fields.text(UTC_CHARACTERS)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw fields.wrong("a time such as 2026-11-21T14:26:43.123Z");
        }
    }

    private static void writeText(JsonGenerator out, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            out.writeStringField(name, text);
        }
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
