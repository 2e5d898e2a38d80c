package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

/**
 * How an envelope is written: as text (JSON, RFC 8259) or, shorter, as bytes (CBOR, RFC 8949) of the same structure.
 * The property Content-Type of MQTT 5 tells which; without it, the first byte does.
 */
public enum Encoding {
    /** Text. */
    JSON("application/json", strict(JsonFactory.builder())),
    /** Bytes. */
    CBOR("application/cbor", strict(CBORFactory.builder()));

    private static final int NUMBER_CHARACTERS = 64;
    private static final int MOST_TOKENS = 200_000;

    private final String contentType;
    private final JsonFactory factory;

    Encoding(String contentType, JsonFactory factory) {
        this.contentType = contentType;
        this.factory = factory;
    }

    /** Its Internet media type. */
    public String contentType() {
        return contentType;
    }

    /** Makes parsers and generators, with all limits set. */
    JsonFactory factory() {
        return factory;
    }

    /**
     * The encoding of a message.
     *
     * @param contentType as the message says, or null where it does not
     * @throws RefusedException if it says something else, or nothing and does not look like either
     */
    public static Encoding of(String contentType, byte[] payload) throws RefusedException {
        if (contentType == null || contentType.isEmpty()) {
            return guess(payload);
        }
        for (Encoding encoding : values()) {
            if (encoding.contentType.equalsIgnoreCase(contentType)) {
                return encoding;
            }
        }
        throw new RefusedException("its content type is neither application/json nor application/cbor");
    }

    /** A map in CBOR begins with major type 5 (RFC 8949, section 3.1), an object in JSON with a brace or a blank. */
    private static Encoding guess(byte[] payload) throws RefusedException {
        if (payload.length > 0 && (payload[0] & 0xe0) == 0xa0) {
            return CBOR;
        }
        if (payload.length > 0 && (payload[0] == '{' || payload[0] == ' ' || payload[0] == '\n')) {
            return JSON;
        }
        throw new RefusedException("it is neither a JSON object nor a CBOR map");
    }

    private static JsonFactory strict(TSFBuilder<?, ?> builder) {
        return builder.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEPTH)
                        .maxDocumentLength(Limits.TELEMETRY_BYTES)
                        .maxStringLength(Limits.TEXT_CHARACTERS)
                        .maxNameLength(Limits.NAME_CHARACTERS)
                        .maxNumberLength(NUMBER_CHARACTERS)
                        .maxTokenCount(MOST_TOKENS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }
}
