package io.prehend.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.policy.experience.StepStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files or the disk: what is loaded was saved, whole, or there is a sentence that says why. */
final class CheckpointFolderTest {
    @TempDir
    private Path folder;

    private Path current;
    private Path previous;

    @BeforeEach
    void saveTwice() {
        current = folder.resolve(CheckpointFolder.CURRENT);
        previous = folder.resolve(CheckpointFolder.PREVIOUS);
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        assertThat(checkpoints.hasCheckpoint()).isFalse();
        checkpoints.save(new Counter(1));
        checkpoints.save(new Counter(2));
    }

    @Test
    void shouldOpenTheLatest() {
        assertThat(opened()).isEqualTo(2);
        assertThat(new CheckpointFolder(folder).open().notice()).isNull();
        assertThat(folder.resolve("checkpoint.part")).doesNotExist();
    }

    @Test
    void shouldGoOnFromThePreviousWhereTheLatestIsCutAtAnyByte() throws IOException {
        byte[] whole = Files.readAllBytes(current);
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(current, Arrays.copyOf(whole, cut));
            assertPrevious("cut at " + cut);
        }
        Files.write(current, Arrays.copyOf(whole, whole.length + 1));
        assertPrevious("a byte too long");
    }

    @Test
    void shouldGoOnFromThePreviousWhereAnyByteOfTheLatestIsChanged() throws IOException {
        byte[] whole = Files.readAllBytes(current);
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (1 << bit);
                Files.write(current, changed);
                assertPrevious("bit " + bit + " of byte " + at);
            }
        }
    }

    @Test
    void shouldSayWhyWhereNothingIsLeft() throws IOException {
        Files.write(current, new byte[] {1, 2});
        Files.write(previous, Arrays.copyOf(Files.readAllBytes(previous), 40));
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(this::opened)
                .withMessageContaining("is too short to be a checkpoint")
                .withMessageContaining("ends within section 1");

        Files.delete(previous);
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(this::opened)
                .withMessageContaining("The only checkpoint");

        Files.delete(current);
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(this::opened)
                .withMessageContaining("There is no checkpoint");
    }

    @Test
    void shouldRefuseWhatANewerVersionWrote() throws IOException {
        CheckpointWriter writer = new CheckpointWriter();
        writer.put("future", 1);
        Files.write(current, CheckpointFormat.write(writer, CheckpointFormat.VERSION + 1));
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(this::opened)
                .withMessageContaining("has format 2, but this version of Prehend knows 1");
    }

    @Test
    void shouldKeepWhatWasThereWhereverTheDiskBecomesFull() throws IOException {
        long size = Files.size(current);
        for (long room = 0; room < size; room++) {
            assertSurvives(new FailingDisk(room, 100), 2);
        }
    }

    @Test
    void shouldKeepTheOldOrTheNewWhenTheProcessDiesBetweenAnyTwoSteps() {
        for (int deeds = 0; deeds < 5; deeds++) {
            // What has its name already counts, though it was not forced; before that, the old one does.
            assertSurvives(new FailingDisk(Long.MAX_VALUE, deeds), deeds < 4 ? 2 : 3);
            new CheckpointFolder(folder).save(new Counter(1));
            new CheckpointFolder(folder).save(new Counter(2));
        }
        FailingDisk enough = new FailingDisk(Long.MAX_VALUE, 5);
        new CheckpointFolder(folder, enough).save(new Counter(3));
        assertThat(enough.failed()).isFalse();
    }

    @Test
    void shouldKeepWhatWasThereOnADiskThatIsReallyFull() throws IOException {
        // The kernel's own full disk; a link to it stands where the new checkpoint is written.
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        Files.createSymbolicLink(folder.resolve("checkpoint.part"), full);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new CheckpointFolder(folder).save(new Counter(3)))
                .withMessageContaining("No space left on device")
                .withMessageContaining("go on with --resume");
        Path steps = folder.resolve("steps-0000.bin.part");
        Files.createSymbolicLink(steps, full);
        StepStore experienced = new StepStore(3);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new CheckpointFolder(folder).addSteps(experienced))
                .withMessageContaining("No space left on device")
                .withMessageContaining("go on with --resume");
        assertThat(steps).doesNotExist();
        assertThat(opened()).isEqualTo(2);
        new CheckpointFolder(folder).save(new Counter(3));
        assertThat(opened()).isEqualTo(3);
    }

    @Test
    void shouldNotLetADamagedOneTakeThePlaceOfTheOneBefore() throws IOException {
        Files.write(current, new byte[100]);
        CheckpointFolder checkpoints = new CheckpointFolder(folder, new FailingDisk(Long.MAX_VALUE, 2));
        Counter run = new Counter(0);
        run.restore(checkpoints.open().state());
        assertThatThrownBy(() -> checkpoints.save(new Counter(9))).isInstanceOf(UncheckedIOException.class);
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void shouldBuildUponFilesOfStepsOnlyWhileTheyAreAsTheyWere() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.open();
        checkpoints.addSteps(new StepStore(3));
        checkpoints.save(new Counter(3));
        checkpoints.addSteps(new StepStore(3));
        assertThat(opened()).isEqualTo(3);
        checkpoints.save(new Counter(4));
        assertThat(opened()).isEqualTo(4);

        Path second = folder.resolve("steps-0001.bin");
        byte[] whole = Files.readAllBytes(second);
        whole[whole.length - 1] ^= 1;
        Files.write(second, whole);
        assertThat(new CheckpointFolder(folder).open().notice()).contains("steps-0001.bin, which is damaged");
        assertThat(opened()).isEqualTo(3);
        Files.delete(folder.resolve("steps-0000.bin"));
        assertThatExceptionOfType(RefusedCheckpointException.class)
                .isThrownBy(this::opened)
                .withMessageContaining("steps-0000.bin, which is missing");
    }

    private void assertSurvives(FailingDisk disk, long expected) {
        assertThatThrownBy(() -> new CheckpointFolder(folder, disk).save(new Counter(3)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
        assertThat(disk.failed()).isTrue();
        assertThat(opened()).isEqualTo(expected);
    }

    private void assertPrevious(String how) {
        CheckpointFolder.Opened opened = new CheckpointFolder(folder).open();
        Counter counter = new Counter(0);
        counter.restore(opened.state());
        assertThat(counter.count()).as(how).isEqualTo(1);
        assertThat(opened.notice()).as(how).contains("going on from the one before it");
    }

    private long opened() {
        Counter counter = new Counter(0);
        counter.restore(new CheckpointFolder(folder).open().state());
        return counter.count();
    }
}
