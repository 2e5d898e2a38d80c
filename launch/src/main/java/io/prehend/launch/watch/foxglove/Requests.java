package io.prehend.launch.watch.foxglove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.StrictJson;

/**
 * What a viewer may ask for: to see something, or to see it no more. Everything else that the protocol knows, such as
 * publishing, parameters and services, is refused with a sentence. Any thread.
 */
final class Requests {
    /** The longest request, bytes. */
    static final int MOST_BYTES = StrictJson.MOST_BYTES;

    private static final int ERROR = 2;
    private static final ObjectMapper MAPPER = StrictJson.mapper().build();

    private Requests() {}

    /** Who we are: the first thing that a viewer is told. */
    static String serverInfo(Facts facts) {
        ObjectNode info = MAPPER.createObjectNode()
                .put("op", "serverInfo")
                .put("name", "Prehend " + facts.version() + ": " + facts.robot())
                .put("sessionId", facts.bootId());
        info.putArray("capabilities").add("time");
        info.putObject("metadata")
                .put("robot", facts.robot())
                .put("simulated", Boolean.toString(facts.simulated()))
                .put("profile", facts.profile());
        return info.toString();
    }

    /** What there is to see: the second thing. */
    static String advertise() {
        ObjectNode message = MAPPER.createObjectNode().put("op", "advertise");
        ArrayNode channels = message.putArray("channels");
        for (Topic topic : Topic.values()) {
            channels.addObject()
                    .put("id", topic.channel())
                    .put("topic", topic.topic())
                    .put("encoding", "json")
                    .put("schemaName", topic.schemaName())
                    .put("schema", topic.schema())
                    .put("schemaEncoding", "jsonschema");
        }
        return message.toString();
    }

    /** A sentence about something that was refused. */
    static String refusal(String sentence) {
        return MAPPER.createObjectNode()
                .put("op", "status")
                .put("level", ERROR)
                .put("message", sentence)
                .toString();
    }

    /** Carries out what {@code viewer} asks for, and says what is refused. */
    static void carryOut(Viewer viewer, String text) {
        JsonNode request;
        try {
            request = MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            viewer.say(refusal("That is no proper JSON."));
            return;
        }
        switch (request.path("op").asText()) {
            case "subscribe" -> {
                for (JsonNode wish : request.path("subscriptions")) {
                    complain(
                            viewer,
                            viewer.subscribe(
                                    wish.path("id").asLong(-1),
                                    Topic.of(wish.path("channelId").asLong())));
                }
            }
            case "unsubscribe" -> {
                for (JsonNode id : request.path("subscriptionIds")) {
                    complain(viewer, viewer.unsubscribe(id.asLong(-1)));
                }
            }
            case "advertise",
                    "unadvertise",
                    "getParameters",
                    "setParameters",
                    "subscribeParameterUpdates",
                    "unsubscribeParameterUpdates",
                    "subscribeConnectionGraph",
                    "unsubscribeConnectionGraph",
                    "fetchAsset" ->
                viewer.say(refusal(readOnly(request.path("op").asText())));
            default -> viewer.say(refusal("There is no such request."));
        }
    }

    /** What is answered to everything but looking. */
    static String readOnly(String what) {
        return "This is for looking only, so '" + what + "' is refused: nobody drives the arm from a viewer.";
    }

    private static void complain(Viewer viewer, String why) {
        if (why != null) {
            viewer.say(refusal("Refused, because " + why + "."));
        }
    }
}
