package io.prehend.launch.operate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that anybody may have sent: never too long, too deep, or with a name twice, and nothing behind it. Any
 * thread.
 */
public final class StrictJson {
    /** The longest text that is read, characters and bytes ({@code safety.md}, fault 31: 64 KiB a command). */
    public static final int MOST_BYTES = 64 * 1024;
    /** The deepest nesting that is read (same place). */
    public static final int MOST_DEPTH = 32;

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 64;

    private StrictJson() {}

    /** A mapper to which more may be added. */
    public static JsonMapper.Builder mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_DEPTH)
                        .maxDocumentLength(MOST_BYTES)
                        .maxStringLength(MOST_BYTES)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
