package io.prehend.policy.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.port.Transition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps in memory and on disk: nothing is lost, and what is damaged is not read. */
final class StepFileTest {
    private static final int STATE = 5;

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWasWritten() {
        StepStore store = twoEpisodes(1);
        Path file = folder.resolve("steps");

        StepFile.write(store, file);
        StepStore read = StepFile.read(file);

        assertThat(read.size()).isEqualTo(store.size());
        assertThat(read.episodes()).isEqualTo(2);
        for (int i = 0; i < store.size(); i++) {
            assertThat(read.episode(i)).isEqualTo(store.episode(i));
            assertThat(read.isLast(i)).isEqualTo(store.isLast(i));
            assertThat(read.isTruncated(i)).isEqualTo(store.isTruncated(i));
            assertThat(read.isTaught(i)).isEqualTo(store.isTaught(i));
            assertThat(read.reward(i)).isEqualTo(store.reward(i));
            assertThat(read.quality(i)).isEqualTo(store.quality(i));
            assertThat(read.pointCount(i)).isEqualTo(store.pointCount(i));
            assertThat(read.coordinateM(i, 0, 1)).isEqualTo(store.coordinateM(i, 0, 1));
            assertThat(read.state(i, STATE - 1)).isEqualTo(store.state(i, STATE - 1));
            assertThat(read.goal(i, 6)).isEqualTo(store.goal(i, 6));
            assertThat(read.taught(i, 5)).isEqualTo(store.taught(i, 5));
            assertThat(read.hand(i, 5)).isEqualTo(store.hand(i, 5));
        }
    }

    /** Such a file holds what this one does but for 28 bytes a step. */
    @Test
    void shouldReadAFileThatDoesNotSayWhereTheHandWas() throws IOException {
        StepStore store = twoEpisodes(1);
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(old);
        out.writeInt(0x50535431);
        out.writeInt(STATE);
        out.writeInt(store.size());
        for (int i = 0; i < store.size(); i++) {
            out.writeByte(store.flags[i]);
            out.writeFloat(store.quality[i]);
            out.writeFloat(store.reward[i]);
            for (int k = 0; k < STATE + 6 + 6 + StepStore.GOAL_SIZE; k++) {
                out.writeFloat(k);
            }
            out.writeShort(0);
        }

        StepStore read = StepFile.readFrom(new DataInputStream(new ByteArrayInputStream(old.toByteArray())));

        assertThat(read.size()).isEqualTo(store.size());
        assertThat(read.episodes()).isEqualTo(2);
        assertThat(read.goal(3, 0)).isEqualTo(STATE + 12);
        assertThat(read.hand(3, 0)).isNaN();
        assertThat(new Hindsight().goal(read, 0, 8, new float[StepStore.GOAL_SIZE], 0))
                .isFalse();
    }

    @Test
    void shouldRefuseAFileThatIsCutAtAnyByteOrChanged() throws IOException {
        Path file = folder.resolve("steps");
        StepFile.write(twoEpisodes(2), file);
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged");
        SplittableRandom random = new SplittableRandom(3);
        for (int attempt = 0; attempt < 200; attempt++) {
            int cut = random.nextInt(whole.length);
            Files.write(damaged, Arrays.copyOf(whole, cut));
            assertThatIllegalArgumentException().isThrownBy(() -> StepFile.read(damaged));
            byte[] changed = whole.clone();
            changed[cut] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, changed);
            assertThatIllegalArgumentException()
                    .as("byte %d", cut)
                    .isThrownBy(() -> StepFile.read(damaged))
                    .withMessageContaining("damaged");
        }
    }

    @Test
    void shouldNumberEpisodesOnWhenStoresAreJoined() {
        StepStore all = twoEpisodes(1);

        all.append(twoEpisodes(2));

        assertThat(all.episodes()).isEqualTo(4);
        assertThat(all.episode(all.size() - 1)).isEqualTo(3);
        assertThat(all.isLast(all.size() - 1)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> all.append(new StepStore(STATE + 1)));
    }

    @Test
    void shouldKeepCoordinatesToFortyMicrometresAndCutAbsurdOnes() {
        StepStore store = new StepStore(STATE);
        Transition step = new Transition(7);
        step.observation().targetInHand().clear(FrameId.HAND, 0);
        step.observation().targetInHand().add(0.123456f, -1.5f, 1e9f);
        step.observation().targetInHand().add(Float.NaN, 0, 0);

        store.add(step, new float[STATE]);

        assertThat((double) store.coordinateM(0, 0, 0)).isCloseTo(0.123456, within(4e-5));
        assertThat((double) store.coordinateM(0, 0, 1)).isCloseTo(-1.5, within(4e-5));
        assertThat((double) store.coordinateM(0, 0, 2)).isCloseTo(1.638, within(1e-3));
        assertThat(store.coordinateM(0, 1, 0)).isZero();
    }

    private static StepStore twoEpisodes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StepStore store = new StepStore(STATE);
        for (int i = 0; i < 20; i++) {
            Transition step = new Transition(7);
            step.observation().targetInHand().clear(FrameId.HAND, 0);
            for (int k = 0; k < 30; k++) {
                step.observation().targetInHand().add((float) random.nextDouble(), (float) random.nextDouble(), (float)
                        random.nextDouble());
            }
            step.taught().setMotion(0.01, 0.02, 0.03, 0.1, 0.2, random.nextDouble());
            step.setHasTaught(i % 3 == 0);
            step.setGraspQuality(random.nextDouble());
            step.observation().handInBase().setTranslation(0.4, random.nextDouble(), 0.3);
            step.goalInHand().setTranslation(0.1, 0.2, random.nextDouble());
            float[] state = new float[STATE];
            state[STATE - 1] = (float) random.nextDouble();
            store.add(step, state);
            if (i == 8 || i == 19) {
                store.endEpisode(i == 8 ? 1 : 0, i == 19);
            }
        }
        return store;
    }
}
