package io.prehend.audit;

import java.util.List;

/**
 * Names for the numbers that a {@link FlightRecorder} keeps, so that a recording can be read without the program.
 *
 * <p>Where the loop records the ordinal of an enum, the list holds the names of its constants in their order.
 *
 * @param robot name of the robot
 * @param version version of the program that recorded
 * @param joints names of the joints, in the order of states and commands
 * @param verdicts what the safety filter can say about a command
 * @param stages stages of the safety filter; bit {@code i} of a mask stands for entry {@code i}; at most 64
 * @param safetyStates states of the supervisor
 * @param causes causes of a stop
 * @param phases phases of the task
 */
public record RecorderLabels(
        String robot,
        String version,
        List<String> joints,
        List<String> verdicts,
        List<String> stages,
        List<String> safetyStates,
        List<String> causes,
        List<String> phases) {

    /** Copies the lists. */
    public RecorderLabels {
        joints = List.copyOf(joints);
        verdicts = List.copyOf(verdicts);
        stages = List.copyOf(stages);
        safetyStates = List.copyOf(safetyStates);
        causes = List.copyOf(causes);
        phases = List.copyOf(phases);
        if (joints.isEmpty()) {
            throw new IllegalArgumentException("a flight recorder needs at least one joint");
        }
        if (stages.size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "a mask has room for " + Long.SIZE + " filter stages, but there are " + stages.size());
        }
    }

    /** Names of the constants of {@code type}, in their order. */
    public static <E extends Enum<E>> List<String> namesOf(Class<E> type) {
        return List.of(type.getEnumConstants()).stream().map(Enum::name).toList();
    }
}
