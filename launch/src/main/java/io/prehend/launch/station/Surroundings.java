package io.prehend.launch.station;

import io.prehend.driver.link.StopSaid;
import io.prehend.launch.link.Sight;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Situation.LearnerView;
import io.prehend.launch.operate.Situation.LinkView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a station knows of the world around the loop. Immutable; what it gives may be asked by any thread but the
 * loop's.
 *
 * @param facts what does not change
 * @param clocks both clocks
 * @param recordings where flight recordings go
 * @param links to the robot and others
 * @param told when the robot's end of the wire was last told to stop
 * @param sight what the policy sees and wants
 * @param policy who decides: name, generation, checksum; the rest of it is measured here
 * @param learner who learns; gives null where nobody does
 * @param attended whether faults wait for a person; where not, a simulated arm's are reset by itself
 * @param goesOnAlone whether the arm goes on where its operator is gone
 * @param disarmsBetween whether the robot brings the next object only while nobody commands it
 */
record Surroundings(
        Facts facts,
        Clocks clocks,
        Path recordings,
        Function<TickView, List<LinkView>> links,
        Supplier<StopSaid> told,
        Supplier<Sight> sight,
        Supplier<Deciding> policy,
        Supplier<LearnerView> learner,
        boolean attended,
        boolean goesOnAlone,
        boolean disarmsBetween) {

    /** Who decides. */
    record Deciding(String name, long generation, String sha256, boolean probation) {}
}
