package io.prehend.launch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.prehend.safety.StopCause;
import io.prehend.safety.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /api/what_if}: plays a script to the real rules, and touches nothing. Any thread; one script at a time.
 */
final class WhatIfRoute {
    private final Semaphore oneAtATime = new Semaphore(1);

    /**
     * One line of the outcome; words in lower case as everywhere in the interface.
     *
     * @param answer to an act; null where nobody acted
     */
    private record Line(
            int atMs,
            String from,
            String to,
            String reaction,
            String cause,
            List<String> active,
            String answer,
            String sentence) {
        private static Line of(WhatIf.Line line) {
            return new Line(
                    line.atMs(),
                    word(line.from()),
                    word(line.to()),
                    word(line.reaction()),
                    word(line.cause()),
                    line.active().stream().map(Line::word).toList(),
                    word(line.answer()),
                    line.sentence());
        }

        private static String word(Enum<?> value) {
            return value == null ? null : value.name().toLowerCase(Locale.ROOT);
        }
    }

    private record Outcome(List<Line> lines) {}

    void play(Context context) {
        JsonNode body = Json.read(Guard.body(context));
        List<WhatIf.Step> script = new ArrayList<>();
        if (!body.path("steps").isArray() || body.path("steps").size() > WhatIf.MOST_STEPS) {
            throw RefusedException.malformed("steps must be a list of up to " + WhatIf.MOST_STEPS + " steps.");
        }
        if (!oneAtATime.tryAcquire()) {
            throw RefusedException.tooMany("Another script is being played; try again.");
        }
        try {
            body.path("steps").forEach(step -> script.add(step(step)));
            List<WhatIf.Line> lines =
                    WhatIf.play(body.path("running").asBoolean(), script, wholeNumber(body, "for_ms"));
            ReadRoutes.json(context, new Outcome(lines.stream().map(Line::of).toList()));
        } catch (IllegalArgumentException wrong) {
            throw RefusedException.malformed(wrong.getMessage() + ".");
        } finally {
            oneAtATime.release();
        }
    }

    private static WhatIf.Step step(JsonNode step) {
        JsonNode cause = step.path("cause");
        return new WhatIf.Step(
                wholeNumber(step, "at_ms"),
                choice(WhatIf.What.values(), step.path("what").asText()),
                cause.isMissingNode() || cause.isNull() ? null : choice(StopCause.values(), cause.asText()),
                null);
    }

    private static int wholeNumber(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw RefusedException.malformed(name + " must be a whole number.");
        }
        return value.intValue();
    }

    private static <T extends Enum<T>> T choice(T[] choices, String word) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such step or cause"));
    }
}
