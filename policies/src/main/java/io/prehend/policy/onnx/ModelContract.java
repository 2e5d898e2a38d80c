package io.prehend.policy.onnx;

import io.prehend.port.Action;
import java.util.List;
import java.util.Optional;

/**
 * What a model must take and give to be an actor; in words in policies/docs/model-contract.md. All numbers are 32-bit
 * floating-point numbers.
 *
 * <pre>
 * in   cloud   [batch, 3, points]  the target's points in the hand frame, m, as they are
 *      state   [batch, S]          the numbers that the manifest lists
 * out  action  [batch, 6]          translation in m and rotation vector in rad, in the hand frame
 *      close   [batch, 1]          how likely closing now would grasp, 0 to 1
 *      goal    [batch, 7]          final pose of the hand in the hand frame: quaternion x, y, z, w, translation in m
 *      log_std [batch, 6]          logarithm of the spread of the action's share of its limit, before tanh
 * </pre>
 *
 * A model may leave out goal and log_std. Pure; any thread.
 */
public final class ModelContract {
    /** The cloud. */
    public static final String CLOUD = "cloud";
    /** The numbers besides the cloud. */
    public static final String STATE = "state";
    /** The motion of the hand. */
    public static final String ACTION = "action";
    /** The worth of closing now. */
    public static final String CLOSE = "close";
    /** Where the hand is to end. */
    public static final String GOAL = "goal";
    /** For stochastic use. */
    public static final String LOG_STD = "log_std";

    /** Name of the dimension that counts clouds. */
    public static final String BATCH = "batch";
    /** Name of the dimension that counts points. */
    public static final String POINTS = "points";

    /** Numbers per point. */
    public static final int CLOUD_CHANNELS = 3;
    /** Numbers of a goal. */
    public static final int GOAL_SIZE = 7;

    /** Every input; all are required. */
    static final List<String> INPUTS = List.of(CLOUD, STATE);
    /** Every output that there may be. */
    static final List<String> OUTPUTS = List.of(ACTION, CLOSE, GOAL, LOG_STD);
    /** Outputs that there must be. */
    static final List<String> REQUIRED_OUTPUTS = List.of(ACTION, CLOSE);

    private ModelContract() {}

    /**
     * Shape of an input or output, if it is one: a positive {@link Integer}, or {@link #BATCH} or {@link #POINTS}.
     *
     * @param stateSize how many numbers the state has
     */
    static Optional<List<Object>> shapeOf(String value, int stateSize) {
        return switch (value) {
            case CLOUD -> Optional.of(List.of(BATCH, CLOUD_CHANNELS, POINTS));
            case STATE -> Optional.of(List.of(BATCH, stateSize));
            case ACTION, LOG_STD -> Optional.of(List.of(BATCH, Action.SIZE));
            case CLOSE -> Optional.of(List.of(BATCH, 1));
            case GOAL -> Optional.of(List.of(BATCH, GOAL_SIZE));
            default -> Optional.empty();
        };
    }
}
