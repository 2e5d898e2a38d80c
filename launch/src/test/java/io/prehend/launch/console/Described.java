package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The description that a running service gives of its interface, to compare its answers with. */
public final class Described {
    private final JsonNode description;

    private Described(JsonNode description) {
        this.description = description;
    }

    /** The description that the service at {@code address} gives. */
    public static Described by(URI address) throws IOException, InterruptedException {
        return new Described(Seated.stranger(address).read("/openapi.json"));
    }

    /** What is described, such as {@code GET /health}. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        description.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    /** Asks {@code path} at {@code address} and fails unless the answer has {@code status} and is described. */
    public void requireAnswer(URI address, String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = Seated.stranger(address).get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        require("get", path.replaceFirst("\\?.*", ""), response);
    }

    /** Fails unless {@code response} is as described for {@code method} and {@code path}. */
    void require(String method, String path, HttpResponse<String> response) throws IOException {
        JsonNode answer = description
                .path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(Integer.toString(response.statusCode()));
        assertThat(answer.isMissingNode())
                .as(method + " " + path + " " + response.statusCode() + " is not described")
                .isFalse();
        if (answer.has("$ref")) {
            answer = description.at(answer.path("$ref").asText().substring(1));
        }
        ObjectNode schema =
                answer.path("content").path("application/json").path("schema").deepCopy();
        assertThat(schema.isEmpty()).isFalse();
        schema.set("components", description.path("components"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(Seated.MAPPER.readTree(response.body())))
                .as(method + " " + path)
                .isEmpty();
    }
}
