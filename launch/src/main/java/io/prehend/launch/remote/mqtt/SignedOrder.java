package io.prehend.launch.remote.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * One order as it came: {@code {"order":"…","mac":"…"}}. The order is the text of a JSON object and is signed as that
 * text, together with the topic, so that nobody has to agree on how JSON is written, and an order for one act or robot
 * is none for another. Immutable; any thread.
 *
 * @param text the order, as it was signed
 * @param mac the proof, hexadecimal
 * @param id what the answer's topic is named for
 * @param source who gives it
 * @param issuedMs when, ms since 1970
 * @param expiresMs until when it has an effect
 * @param bootId for which start of the service
 */
record SignedOrder(String text, String mac, String id, String source, long issuedMs, long expiresMs, String bootId) {
    /** The longest message, bytes. */
    static final int MOST_BYTES = StrictJson.MOST_BYTES;

    private static final int LONGEST_MAC = 64;
    /** By how much a sender's clock may be ahead of ours, ms. */
    private static final long AHEAD_MS = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final ObjectMapper MAPPER = StrictJson.mapper().build();

    /** Reads {@code payload}; null where it is no order, whatever else it is. */
    static SignedOrder read(byte[] payload) {
        if (payload.length > MOST_BYTES) {
            return null;
        }
        try {
            JsonNode envelope = MAPPER.readTree(payload);
            String text = envelope == null ? "" : envelope.path("order").asText();
            String mac = envelope == null ? "" : envelope.path("mac").asText();
            JsonNode order = MAPPER.readTree(text);
            if (order == null || !order.isObject() || mac.length() != LONGEST_MAC) {
                return null;
            }
            String id = order.path("id").asText();
            String source = order.path("source").asText();
            boolean timed = order.path("issued_ms").canConvertToLong()
                    && order.path("expires_ms").canConvertToLong();
            if (!ID.matcher(id).matches() || source.isEmpty() || !timed) {
                return null;
            }
            return new SignedOrder(
                    text,
                    mac,
                    id,
                    source,
                    order.path("issued_ms").asLong(),
                    order.path("expires_ms").asLong(),
                    order.path("boot_id").asText());
        } catch (IOException malformed) {
            return null;
        }
    }

    /** Whether its proof is that of {@code owner} for {@code topic}; takes as long whatever the difference. */
    boolean provenBy(CommandKeys.Owner owner, String topic) {
        byte[] message = (topic + "\n" + text).getBytes(StandardCharsets.UTF_8);
        byte[] expected =
                java.util.HexFormat.of().formatHex(owner.proof(message)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, mac.getBytes(StandardCharsets.US_ASCII));
    }

    /** What is wrong with its times at {@code nowMs}: a code; null where nothing is. */
    String untimely(long nowMs) {
        if (issuedMs > nowMs + AHEAD_MS) {
            return "from_the_future";
        }
        if (expiresMs < issuedMs || expiresMs - issuedMs > Order.LONGEST_VALID_MS) {
            return "valid_too_long";
        }
        return expiresMs < nowMs ? "expired" : null;
    }
}
