package io.prehend.launch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.operate.Order;

/**
 * An order as it came in: what every order has, and the fields of its own. Each getter refuses what is missing or makes
 * no sense with a sentence. Immutable; any thread.
 */
final class OrderRequest {
    private static final int LONGEST_TEXT = 500;

    private final JsonNode fields;
    private final String lease;
    private final long sequence;
    private final long expiresMs;

    private OrderRequest(JsonNode fields, String lease, long sequence, long expiresMs) {
        this.fields = fields;
        this.lease = lease;
        this.sequence = sequence;
        this.expiresMs = expiresMs;
    }

    /** Reads the body of a request. */
    static OrderRequest read(byte[] body) {
        return of(Json.read(body));
    }

    /** Reads what every order has. */
    static OrderRequest of(JsonNode fields) {
        JsonNode lease = fields.path("lease");
        if (!lease.isMissingNode() && (!lease.isTextual() || lease.textValue().length() > 128)) {
            throw RefusedException.malformed("lease must be a text.");
        }
        return new OrderRequest(
                fields, lease.asText(""), wholeNumber(fields, "sequence"), wholeNumber(fields, "expires_ms"));
    }

    long sequence() {
        return sequence;
    }

    long expiresMs() {
        return expiresMs;
    }

    Order order(Caller caller) {
        return new Order(caller, lease, sequence, expiresMs);
    }

    /** A finite number. */
    double number(String name) {
        JsonNode value = fields.path(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw RefusedException.malformed(name + " must be a number.");
        }
        return value.doubleValue();
    }

    /** A whole number. */
    long wholeNumber(String name) {
        return wholeNumber(fields, name);
    }

    /** A text that is not empty, without control characters: it goes into the audit log. */
    String text(String name) {
        JsonNode value = fields.path(name);
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            throw RefusedException.malformed(name + " must be a text of up to " + LONGEST_TEXT + " characters.");
        }
        return value.textValue().replaceAll("\\p{Cntrl}", " ").strip();
    }

    Seat.Button button() {
        return switch (text("button")) {
            case "enable" -> Seat.Button.ENABLE;
            case "release_grip" -> Seat.Button.RELEASE_GRIP;
            default -> throw RefusedException.malformed("button must be enable or release_grip.");
        };
    }

    JogWish jog() {
        long joint = wholeNumber("joint");
        try {
            return new JogWish(Math.toIntExact(joint), number("x"), number("y"), number("z"), number("speed_m_per_s"));
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw RefusedException.malformed(refused.getMessage() + ".");
        }
    }

    private static long wholeNumber(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw RefusedException.malformed(name + " must be a whole number.");
        }
        return value.longValue();
    }
}
