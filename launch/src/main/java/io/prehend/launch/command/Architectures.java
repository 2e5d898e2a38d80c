package io.prehend.launch.command;

import io.prehend.launch.report.Failure;
import io.prehend.policy.actor.ActorNetwork;
import java.util.Arrays;

/** What {@code --points} and {@code --widths} make an actor of. Stateless; any thread. */
final class Architectures {
    private static final int MAX_POINTS = 512;
    private static final int MAX_WIDTH = 2048;

    private Architectures() {}

    /** The sizes of an actor; {@code widths} are three numbers such as {@code 64-64-128}. */
    static ActorNetwork.Architecture read(int points, String widths) {
        EpisodeOptions.requirePositive("--points", points);
        if (points > MAX_POINTS) {
            throw Failure.usage(
                    "--points must be at most " + MAX_POINTS + ", since perception keeps no more, but is " + points);
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
        return new ActorNetwork.Architecture(points, channels);
    }
}
