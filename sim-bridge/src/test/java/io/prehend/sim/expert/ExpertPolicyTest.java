package io.prehend.sim.expert;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.safety.PandaLimits;
import io.prehend.sim.scene.PlanningScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertPolicyTest {
    private static final long SEED = 99;

    private final GraspPlanner planner = new GraspPlanner(Scenes.PANDA, PandaLimits.normal(), new GraspSampler(1));
    private final Action action = new Action();

    @ParameterizedTest
    @CsvSource({"1.0, false, 30", "0.8, false, 36", "0.8, true, 60"})
    void shouldReachTheGraspFromWhereverItStarts(double gain, boolean late, int maxSteps) {
        Scenes scenes = new Scenes("builtin:train", SEED);
        int planned = 0;
        for (int i = 0; i < 25; i++) {
            Scenes.Start start = scenes.draw(i);
            KinematicArm arm = new KinematicArm(Scenes.PANDA, start.positionsRad(), gain, late);
            ExpertPolicy policy = new ExpertPolicy(planner, start::scene);
            policy.reset(arm.observe());
            if (policy.plan().orElseThrow() instanceof GraspPlan.Reachable plan) {
                planned++;
                int steps = approach(policy, arm, maxSteps);
                String story = "episode " + i + " (" + start.name() + "), seed " + SEED;
                assertThat(steps).as(story).isLessThanOrEqualTo(maxSteps);
                assertThat(arm.hand().distanceM(plan.handInBase())).as(story).isLessThan(0.003);
                assertThat(Math.toDegrees(arm.hand().angleRad(plan.handInBase())))
                        .as(story)
                        .isLessThan(2);
            }
        }
        assertThat(planned).isGreaterThanOrEqualTo(23);
    }

    @Test
    void shouldFollowAnObjectThatIsMovedOnTheWay() {
        Scenes.Start start = new Scenes("builtin:train", SEED).draw(3);
        PlanningScene before = start.scene();
        RigidTransform moved = new RigidTransform().set(before.objectInBase());
        moved.setTranslation(moved.x() + 0.03, moved.y() - 0.02, moved.z());
        PlanningScene after = new PlanningScene(before.shape(), moved, before.tableHeightM());
        PlanningScene[] now = {before};
        KinematicArm arm = new KinematicArm(Scenes.PANDA, start.positionsRad(), 1, false);
        ExpertPolicy policy = new ExpertPolicy(planner, () -> now[0]);
        policy.reset(arm.observe());
        for (int step = 0; step < 4; step++) {
            policy.act(arm.observe(), action);
            assertThat(arm.carryOut(action)).isTrue();
        }
        now[0] = after;
        approach(policy, arm, 40);
        GraspPlan.Reachable plan = (GraspPlan.Reachable) policy.plan().orElseThrow();
        RigidTransform wanted =
                new RigidTransform().setProduct(moved, plan.grasp().handInObject());
        assertThat(arm.hand().distanceM(wanted)).isLessThan(0.003);
    }

    @Test
    void shouldStayWhereItIsWhenThereIsNoWay() {
        Scenes.Start start = new Scenes("builtin:train", SEED).draw(0);
        RigidTransform away = new RigidTransform().set(start.scene().objectInBase());
        away.setTranslation(3, 0, away.z());
        PlanningScene scene =
                new PlanningScene(start.scene().shape(), away, start.scene().tableHeightM());
        KinematicArm arm = new KinematicArm(Scenes.PANDA, start.positionsRad(), 1, false);
        ExpertPolicy policy = new ExpertPolicy(planner, () -> scene);
        policy.reset(arm.observe());
        policy.act(arm.observe(), action);
        assertThat(policy.plan().orElseThrow()).isInstanceOf(GraspPlan.Unreachable.class);
        for (int i = 0; i < Action.SIZE; i++) {
            assertThat(action.motion(i)).isZero();
        }
        assertThat(action.closeConfidence()).isZero();
    }

    @Test
    void shouldLeadAHandThatWasPushedAsideToAGraspThatHolds() {
        Scenes.Start start = new Scenes("builtin:train", SEED).draw(2);
        KinematicArm arm = new KinematicArm(Scenes.PANDA, start.positionsRad(), 1, false);
        ExpertPolicy policy = new ExpertPolicy(planner, start::scene);
        policy.reset(arm.observe());
        for (int step = 0; step < 3; step++) {
            policy.label(arm.observe(), action);
            assertThat(arm.carryOut(action)).isTrue();
        }
        action.setMotion(0.03, 0.02, 0, 0, 0, 0.1);
        arm.observe();
        assertThat(arm.carryOut(action)).isTrue();
        for (int step = 0; step < 40; step++) {
            policy.label(arm.observe(), action);
            assertThat(arm.carryOut(action)).isTrue();
        }
        assertThat(arm.hand().distanceM(policy.taughtGoalInBase())).isLessThan(0.003);
        assertThat(new GraspJudge().chance(start.scene(), arm.hand())).isGreaterThan(0.6);
        assertThat(action.closeConfidence()).isEqualTo(1);
    }

    private int approach(ExpertPolicy policy, KinematicArm arm, int maxSteps) {
        for (int step = 0; step < maxSteps; step++) {
            policy.act(arm.observe(), action);
            if (action.closeConfidence() > 0.5) {
                return step;
            }
            assertThat(arm.carryOut(action)).isTrue();
        }
        return maxSteps + 1;
    }
}
