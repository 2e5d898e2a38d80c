package io.prehend.sim.expert;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.RigidTransform;
import io.prehend.sim.scene.PlanningScene;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.sim.shape.ObjectShape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Judging a hand pose must agree with how the poses were found that are known to hold. */
final class GraspJudgeTest {
    private static final int SHAPES = 20;

    private final ObjectSet shapes = ObjectSets.open("builtin:train");
    private final GraspJudge judge = new GraspJudge();
    private final RigidTransform hand = new RigidTransform();

    @Test
    void shouldThinkWellOfSampledGraspsAndBadlyOfShortOnes() {
        GraspSampler sampler = new GraspSampler(1);
        int judged = 0;
        int good = 0;
        int bad = 0;
        RigidTransform back = new RigidTransform().setTranslation(0, 0, -0.05);
        for (int i = 0; i < SHAPES; i++) {
            ObjectShape shape = shapes.get(i * shapes.size() / SHAPES);
            PlanningScene scene = sceneOf(shape);
            List<Grasp> grasps = sampler.sample(shape);
            for (Grasp grasp : grasps.subList(0, Math.min(10, grasps.size()))) {
                hand.setProduct(scene.objectInBase(), grasp.handInObject());
                judged++;
                good += judge.chance(scene, hand) > 0.6 ? 1 : 0;
                bad += judge.chance(scene, hand.setProduct(hand, back)) < 0.5 ? 1 : 0;
            }
        }
        assertThat(judged).isGreaterThan(100);
        assertThat(good).isGreaterThan((int) (0.95 * judged));
        assertThat(bad).isGreaterThan((int) (0.95 * judged));
    }

    @Test
    void shouldSeeNoHoldInThinAir() {
        PlanningScene scene = sceneOf(shapes.get(0));
        hand.setRotation(1, 0, 0, 0, -1, 0, 0, 0, -1).setTranslation(0.5, 0.1, 0.6);

        assertThat(judge.chance(scene, hand)).isLessThan(0.1);
    }

    private static PlanningScene sceneOf(ObjectShape shape) {
        return new PlanningScene(shape, new RigidTransform().setTranslation(0.5, 0.1, 0.05), 0);
    }
}
