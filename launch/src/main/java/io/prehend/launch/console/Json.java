package io.prehend.launch.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.StrictJson;
import java.io.IOException;

/**
 * JSON as the interface speaks it: names in snake_case, {@code null} for a number that is not finite; and what comes in
 * is read within hard limits. Any thread.
 */
final class Json {
    /** The longest text that is read, characters and bytes. */
    static final int MOST_BYTES = StrictJson.MOST_BYTES;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** The JSON text of {@code value} in UTF-8. */
    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records, texts and numbers can be written", impossible);
        }
    }

    /** The JSON text of {@code value}. */
    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records, texts and numbers can be written", impossible);
        }
    }

    /** {@code value} as an object, to add something to it. */
    static ObjectNode object(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** An empty object. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads one object.
     *
     * @throws RefusedException if it is anything else, or too long, or too deep, or has a name twice
     */
    static JsonNode read(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw RefusedException.tooLarge();
        }
        try {
            return requireObject(MAPPER.readTree(content));
        } catch (IOException malformed) {
            throw RefusedException.malformed("That is no proper JSON.");
        }
    }

    /** As {@link #read(byte[])}. */
    static JsonNode read(String content) {
        if (content.length() > MOST_BYTES) {
            throw RefusedException.tooLarge();
        }
        try {
            return requireObject(MAPPER.readTree(content));
        } catch (JsonProcessingException malformed) {
            throw RefusedException.malformed("That is no proper JSON.");
        }
    }

    private static JsonNode requireObject(JsonNode node) {
        if (node == null || !node.isObject()) {
            throw RefusedException.malformed("A JSON object is wanted here.");
        }
        return node;
    }

    private static ObjectMapper mapper() {
        return StrictJson.mapper()
                .propertyNamingStrategy(new SnakeCase())
                .addModule(new SimpleModule()
                        .addSerializer(Double.class, new FiniteOrNull())
                        .addSerializer(double.class, new FiniteOrNull())
                        .addSerializer(double[].class, new FiniteOrNulls()))
                .build();
    }

    /** {@code tipSpeedMPerS} is {@code tip_speed_m_per_s}: every capital letter begins a word, unlike Jackson's own. */
    private static final class SnakeCase extends PropertyNamingStrategies.NamingBase {
        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String name) {
            StringBuilder words = new StringBuilder(name.length() + 8);
            for (int i = 0; i < name.length(); i++) {
                char letter = name.charAt(i);
                if (Character.isUpperCase(letter) && i > 0) {
                    words.append('_');
                }
                words.append(Character.toLowerCase(letter));
            }
            return words.toString();
        }
    }

    private static final class FiniteOrNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            writeFinite(value, out);
        }
    }

    private static final class FiniteOrNulls extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray();
            for (double value : values) {
                writeFinite(value, out);
            }
            out.writeEndArray();
        }
    }

    private static void writeFinite(double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }
}
