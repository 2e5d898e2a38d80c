package io.prehend.sim.expert;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.RigidTransform;
import io.prehend.safety.PandaLimits;
import io.prehend.sim.scene.PlanningScene;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraspPlannerTest {
    private static final long SEED = 4711;
    private static final int SCENES = 60;

    private final GraspPlanner planner = new GraspPlanner(Scenes.PANDA, PandaLimits.normal(), new GraspSampler(1));

    @ParameterizedTest
    @ValueSource(strings = {"builtin:train", "builtin:test"})
    void shouldPlanWaysThatHoldUpToADenseCheck(String set) {
        Scenes scenes = new Scenes(set, SEED);
        double[] planMs = new double[SCENES];
        int unreachable = 0;
        for (int i = 0; i < SCENES; i++) {
            Scenes.Start start = scenes.draw(i);
            GraspPlan plan = planner.plan(start.scene(), start.positionsRad());
            planMs[i] = plan.planningNs() * 1e-6;
            if (plan instanceof GraspPlan.Reachable reachable) {
                assertThat(new PlanVerifier(Scenes.PANDA, start.scene()).complaint(reachable))
                        .as("plan %d for %s, seed %d", i, start.name(), SEED)
                        .isEmpty();
            } else {
                unreachable++;
            }
        }
        Arrays.sort(planMs);
        System.out.printf("%s: median plan %.1f ms, slowest %.1f ms%n", set, planMs[SCENES / 2], planMs[SCENES - 1]);
        assertThat(unreachable)
                .as("scenes without a plan of %d, seed %d", SCENES, SEED)
                .isLessThanOrEqualTo(3);
    }

    @Test
    void shouldKeepStepsShortEnoughForAPolicy() {
        Scenes scenes = new Scenes("builtin:train", SEED);
        for (int i = 0; i < 20; i++) {
            Scenes.Start start = scenes.draw(i);
            if (planner.plan(start.scene(), start.positionsRad()) instanceof GraspPlan.Reachable plan) {
                for (int k = 1; k < plan.waypoints().size(); k++) {
                    RigidTransform from = plan.waypoints().get(k - 1).handInBase();
                    RigidTransform to = plan.waypoints().get(k).handInBase();
                    assertThat(from.distanceM(to))
                            .as("step %d of plan %d, seed %d", k, i, SEED)
                            .isLessThan(0.05);
                    assertThat(from.angleRad(to))
                            .as("step %d of plan %d, seed %d", k, i, SEED)
                            .isLessThan(0.35);
                }
            }
        }
    }

    @Test
    void shouldPlanTheSameWayAgain() {
        Scenes.Start start = new Scenes("builtin:train", SEED).draw(5);
        GraspPlanner other = new GraspPlanner(Scenes.PANDA, PandaLimits.normal(), new GraspSampler(1));
        planner.plan(new Scenes("builtin:train", SEED).draw(6).scene(), start.positionsRad());
        GraspPlan.Reachable first = (GraspPlan.Reachable) planner.plan(start.scene(), start.positionsRad());
        GraspPlan.Reachable second = (GraspPlan.Reachable) other.plan(start.scene(), start.positionsRad());
        assertThat(first.waypoints()).hasSameSizeAs(second.waypoints());
        for (int i = 0; i < first.waypoints().size(); i++) {
            assertThat(first.waypoints().get(i).positionsRad())
                    .containsExactly(second.waypoints().get(i).positionsRad());
        }
    }

    @Test
    void shouldSayWhyAnObjectOutOfReachCannotBeGrasped() {
        Scenes.Start start = new Scenes("builtin:train", SEED).draw(0);
        RigidTransform away = new RigidTransform().set(start.scene().objectInBase());
        away.setTranslation(2.5, 0, away.z());
        PlanningScene scene =
                new PlanningScene(start.scene().shape(), away, start.scene().tableHeightM());
        GraspPlan plan = planner.plan(scene, start.positionsRad());
        assertThat(plan).isInstanceOf(GraspPlan.Unreachable.class);
        assertThat(((GraspPlan.Unreachable) plan).reason()).contains("none of the nearest goals");
    }
}
