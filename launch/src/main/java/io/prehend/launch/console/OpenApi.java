package io.prehend.launch.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the interface for machines: written as YAML, served as JSON. Any thread. */
final class OpenApi {
    private static final String FILE = "openapi.yaml";

    private OpenApi() {}

    /** The description as JSON. */
    static byte[] json() {
        ObjectMapper mapper = JsonMapper.builder().build();
        try (InputStream in = OpenApi.class.getResourceAsStream(FILE)) {
            return mapper.writeValueAsBytes(YAMLMapper.builder().build().readTree(in));
        } catch (IOException broken) {
            throw new UncheckedIOException("The file " + FILE + " in our own jar cannot be read.", broken);
        }
    }
}
