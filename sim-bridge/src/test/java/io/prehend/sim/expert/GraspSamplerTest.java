package io.prehend.sim.expert;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.sim.shape.ObjectShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraspSamplerTest {
    private static final long SEED = 20261120;

    @ParameterizedTest
    @ValueSource(strings = {"builtin:train", "builtin:test"})
    void shouldFindGraspsForNearlyEveryShapeOfEveryFamily(String setName) {
        ObjectSet set = ObjectSets.open(setName);
        GraspSampler sampler = new GraspSampler(SEED);
        Map<String, Integer> poor = new HashMap<>();
        Set<String> graspable = new HashSet<>();
        Set<String> families = new HashSet<>();
        int few = 0;
        for (ObjectShape shape : randomShapes(set, 100)) {
            int found = sampler.sample(shape).size();
            families.add(shape.family());
            if (found < 5) {
                few++;
                poor.merge(shape.family(), 1, Integer::sum);
            } else {
                graspable.add(shape.family());
            }
        }
        assertThat(few)
                .as("shapes with fewer than 5 grasps, seed %d, by family %s", SEED, poor)
                .isLessThanOrEqualTo(5);
        assertThat(graspable).isEqualTo(families);
    }

    @ParameterizedTest
    @ValueSource(strings = {"builtin:train", "builtin:test"})
    void shouldOfferOnlyGraspsThatHoldUpToBruteForce(String setName) {
        GraspSampler sampler = new GraspSampler(SEED);
        for (ObjectShape shape : randomShapes(ObjectSets.open(setName), 40)) {
            GraspVerifier verifier = new GraspVerifier(shape);
            List<Grasp> grasps = sampler.sample(shape);
            for (int i = 0; i < grasps.size(); i += 1 + grasps.size() / 12) {
                assertThat(verifier.complaint(grasps.get(i)))
                        .as("grasp %d of %s, seed %d", i, shape.name(), SEED)
                        .isEmpty();
            }
        }
    }

    @Test
    void shouldMakeTheSameChoicesForTheSameSeedWhateverCameBefore() {
        ObjectSet set = ObjectSets.open("builtin:train");
        GraspSampler busy = new GraspSampler(SEED);
        busy.sample(set.get(1));
        List<Grasp> first = busy.sample(set.get(0));
        List<Grasp> second = new GraspSampler(SEED).sample(set.get(0));
        assertThat(first).hasSameSizeAs(second).isNotEmpty();
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).handInObject().distanceM(second.get(i).handInObject()))
                    .isZero();
            assertThat(first.get(i).handInObject().angleRad(second.get(i).handInObject()))
                    .isZero();
        }
    }

    @Test
    void shouldPutTheBestGraspsFirst() {
        List<Grasp> grasps =
                new GraspSampler(SEED).sample(ObjectSets.open("builtin:train").get(0));
        for (int i = 1; i < grasps.size(); i++) {
            assertThat(grasps.get(i).quality())
                    .isLessThanOrEqualTo(grasps.get(i - 1).quality());
        }
        assertThat(grasps.get(0).quality()).isBetween(0.5, 1.0);
    }

    private static List<ObjectShape> randomShapes(ObjectSet set, int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        return random.ints(0, set.size())
                .distinct()
                .limit(count)
                .mapToObj(set::get)
                .toList();
    }
}
