package io.prehend.launch.page;

import io.prehend.launch.operate.Situation;
import java.util.List;

/** Situations with a part exchanged. Stateless; any thread. */
final class Situations {
    private Situations() {}

    static Situation withSafety(Situation now, Situation.Safety safety) {
        return of(now, safety, now.task(), now.joints(), now.links(), now.alarms());
    }

    static Situation withJoints(Situation now, Situation.Joints joints) {
        return of(now, now.safety(), now.task(), joints, now.links(), now.alarms());
    }

    static Situation with(
            Situation now, Situation.TaskState task, List<Situation.LinkView> links, List<Situation.Alarm> alarms) {
        return of(now, now.safety(), task, now.joints(), links, alarms);
    }

    private static Situation of(
            Situation now,
            Situation.Safety safety,
            Situation.TaskState task,
            Situation.Joints joints,
            List<Situation.LinkView> links,
            List<Situation.Alarm> alarms) {
        return new Situation(
                now.number(),
                now.wallMs(),
                now.tickNumber(),
                safety,
                now.control(),
                task,
                now.arm(),
                joints,
                now.gripper(),
                now.scene(),
                now.policy(),
                now.learner(),
                now.timing(),
                links,
                alarms);
    }
}
