package io.prehend.launch.command;

import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.EncoderKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code --points}, {@code --widths} and {@code --encoder} make an actor of. Stateless; any thread. */
final class Architectures {
    private static final int MAX_POINTS = 512;
    private static final int MAX_WIDTH = 2048;

    private static final Map<String, EncoderKind> KINDS =
            new TreeMap<>(Map.of("points", EncoderKind.POINTS, "sets", EncoderKind.SETS));

    private Architectures() {}

    /** The sizes of an actor; {@code widths} are three numbers such as {@code 64-64-128}. */
    static ActorNetwork.Architecture read(int points, String widths, String encoder) {
        EncoderKind kind = KINDS.get(encoder);
        if (kind == null) {
            throw Choices.unknown("encoder", encoder, List.copyOf(KINDS.keySet()));
        }
        EpisodeOptions.requirePositive("--points", points);
        if (points > MAX_POINTS) {
            throw Failure.usage(
                    "--points must be at most " + MAX_POINTS + ", since perception keeps no more, but is " + points);
        }
        if (points < kind.fewestPoints()) {
            throw Failure.usage("--points must be at least " + kind.fewestPoints() + " with --encoder " + encoder
                    + ", which has so many centres, but is " + points);
        }
        int[] channels;
        try {
            channels =
                    Arrays.stream(widths.split("-")).mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            channels = new int[0];
        }
        if (channels.length != 3 || Arrays.stream(channels).anyMatch(width -> width < 1 || width > MAX_WIDTH)) {
            throw Failure.usage(
                    "--widths must be three numbers of 1 to " + MAX_WIDTH + " such as 64-64-128, but is " + widths);
        }
        return new ActorNetwork.Architecture(points, channels, kind);
    }
}
