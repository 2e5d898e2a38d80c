package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.audit.FileAuditLog;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.policy.promotion.CheckResult.Outcome;
import io.prehend.policy.promotion.ModelFolder.Listing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the store promises: every act is done whole or not at all, whoever else is at work, and nothing is forgotten.
 */
final class ModelFolderTest {
    private static final Verdict GOOD =
            new Verdict("grasp", "00", 1, List.of(CheckResult.passed("score", "It does well.", Map.of("pairs", 32.0))));
    private static final Verdict BAD =
            new Verdict("grasp", "00", 1, List.of(CheckResult.refused("score", "It does badly.", Map.of())));

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void writeAModel() {
        model = BadModels.write(folder.resolve("learner"), BadModels.GOOD, BadModels.manifest(BadModels.GOOD));
    }

    @Test
    void shouldLeadAModelFromCandidateToCurrentAndBack() {
        ModelFolder store = store();
        Generation first = promoted(store);
        Generation second = promoted(store);
        assertThat(store.list().current()).contains(second);

        Generation back = store.rollBack(second, "operator", "it drops things");

        assertThat(back.standing()).isEqualTo(Standing.ROLLED_BACK);
        assertThat(store.list().current()).contains(first);
        assertThat(store.list().offered()).isEmpty();
        assertThat(back.verdict().refusal().orElseThrow().sentence()).isEqualTo("it drops things");
    }

    @Test
    void shouldOfferOnlyWhatIsApprovedAndNewer() {
        ModelFolder store = store();
        Generation refused = store.settle(submit(store), BAD, "learner");
        assertThat(refused.standing()).isEqualTo(Standing.REFUSED);
        assertThat(store.list().offered()).isEmpty();
        Verdict halfDone = new Verdict("grasp", "00", 1, List.of(CheckResult.skipped("score", "nobody plays")));
        assertThat(store.settle(submit(store), halfDone, "learner").standing()).isEqualTo(Standing.REFUSED);

        Generation old = store.settle(submit(store), GOOD, "learner");
        promoted(store);

        assertThat(store.list().offered()).isEmpty();
        Generation newer = store.settle(submit(store), GOOD, "learner");
        assertThat(store.list().offered()).contains(newer);
        assertThat(newer.number()).isGreaterThan(old.number());
    }

    @Test
    void shouldRefuseEveryOtherWay() {
        ModelFolder store = store();
        Generation candidate = submit(store);
        assertThatThrownBy(() -> store.beginProbation(candidate, "arm"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot become on probation: it is a candidate");
        Generation refused = store.settle(candidate, BAD, "learner");
        assertThatThrownBy(() -> store.settle(refused, GOOD, "learner")).hasMessageContaining("it is refused");
        assertThatThrownBy(() -> store.settle(candidate, GOOD, "learner")).hasMessageContaining("it is refused");
        assertThatThrownBy(() -> store.promote(refused, "arm", "fine")).hasMessageContaining("it is refused");
        assertThatThrownBy(() -> store.rollBack(refused, "arm", "bad")).hasMessageContaining("it is refused");
    }

    @Test
    void shouldKeepTheLastThreeAndNeverLoseWhatIsNeeded() {
        ModelFolder store = store();
        List<Generation> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(promoted(store));
        }
        for (int i = 0; i < 2 * ModelFolder.KEPT_OTHERS; i++) {
            store.settle(submit(store), BAD, "learner");
        }

        Listing listing = store.list();
        assertThat(listing.generations().stream().filter(each -> each.standing() == Standing.PROMOTED))
                .containsExactlyElementsOf(all.subList(3, 6));
        assertThat(listing.generations()).hasSize(ModelFolder.KEPT + ModelFolder.KEPT_OTHERS);
        store.rollBack(all.get(5), "operator", "no");
        store.rollBack(all.get(4), "operator", "no");
        assertThat(store.list().current()).contains(all.get(3));
        store.load(all.get(3)).close();
    }

    @Test
    void shouldBeAsBeforeOrAfterWhereverADiskFails() throws IOException {
        for (int deeds = 0; deeds < 60; deeds++) {
            Path place = folder.resolve("store-" + deeds);
            ModelFolder sound = ModelFolder.open(place);
            Generation current = promoted(sound);
            Generation next = sound.settle(submit(sound), GOOD, "learner");
            FailingStore disk = new FailingStore(deeds);
            ModelFolder failing = ModelFolder.open(place, disk);
            try {
                Generation third = failing.submit(model, null, "learner");
                failing.settle(third, GOOD, "learner");
                failing.rollBack(failing.beginProbation(next, "arm"), "arm", "bad");
            } catch (StoreException expected) {
                assertThat(expected.getMessage()).contains("No space left on device");
            }

            Listing after = ModelFolder.open(place).list();

            assertThat(after.notices()).isEmpty();
            assertThat(after.current()).as("after " + deeds).contains(current);
            assertThat(after.generations()).hasSizeBetween(2, 3);
            sound.load(current).close();
            // And work goes on.
            Generation more = promoted(ModelFolder.open(place));
            assertThat(sound.list().current()).contains(more);
            try (Stream<Path> left = Files.list(place)) {
                assertThat(left.filter(file -> file.toString().endsWith(".part")))
                        .hasSizeLessThanOrEqualTo(1);
            }
            if (!disk.failed()) {
                return;
            }
        }
        throw new AssertionError("the disk failed each time");
    }

    @Test
    void shouldLeaveOutADamagedRecordWithASentenceAndGoOn() throws IOException {
        ModelFolder store = store();
        Generation first = promoted(store);
        Generation second = promoted(store);
        Path record = store.model(second).resolveSibling(GenerationFolders.RECORD);
        byte[] whole = Files.readAllBytes(record);
        for (int cut = 0; cut < whole.length - 1; cut += 97) {
            Files.write(record, Arrays.copyOf(whole, cut));
            Listing listing = store.list();
            assertThat(listing.current()).contains(first);
            assertThat(listing.notices()).singleElement().asString().contains("is left out: its record verdict.json ");
        }
        Files.writeString(
                record, new String(whole, StandardCharsets.UTF_8).replace("\"number\" : 2", "\"number\" : 9"));
        assertThat(store.list().notices()).singleElement().asString().contains("belongs to generation 9");
        assertThat(submit(store).number()).isEqualTo(3);
    }

    @Test
    void shouldNotLoadWhatWasChangedAfterTheVerdict() throws IOException {
        ModelFolder store = store();
        Generation approved = store.settle(submit(store), GOOD, "learner");
        byte[] other = BadModels.tuned(0.01, 1);
        BadModels.write(store.model(approved).getParent(), other, BadModels.manifest(other));

        assertThatThrownBy(() -> store.load(approved))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not the one that was checked");
    }

    @Test
    void shouldFollowNoLinks() throws IOException {
        ModelFolder store = store();
        Generation approved = store.settle(submit(store), GOOD, "learner");
        Path moved = folder.resolve("moved.onnx");
        Files.move(store.model(approved), moved);
        Files.createSymbolicLink(store.model(approved), moved);
        assertThatThrownBy(() -> store.load(approved)).isInstanceOf(StoreException.class);

        Path elsewhere = folder.resolve("elsewhere");
        Files.createDirectories(elsewhere);
        Files.createSymbolicLink(store.folder().resolve("generation-000007"), elsewhere);
        assertThat(store.list().generations()).containsExactly(approved);

        Path link = folder.resolve("link.onnx");
        Files.createSymbolicLink(link, model);
        assertThatThrownBy(() -> store.submit(link, null, "learner")).hasMessageContaining("is a symbolic link");
    }

    @Test
    void shouldRefuseWhatIsTooLargeOrHasNoManifest() throws IOException {
        ModelFolder store = store();
        Path lonely = folder.resolve("lonely.onnx");
        Files.write(lonely, BadModels.GOOD);
        assertThatThrownBy(() -> store.submit(lonely, null, "learner")).isInstanceOf(RefusedModelException.class);
        try (RandomAccessFile huge = new RandomAccessFile(model.toFile(), "rw")) {
            huge.setLength(65L << 20);
        }
        assertThatThrownBy(() -> store.submit(model, null, "learner")).hasMessageContaining("larger than 64 MB");
        assertThat(store.list().generations()).isEmpty();
    }

    @Test
    void shouldLetManyWorkAtOnce() throws Exception {
        ModelFolder store = store();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Generation>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // Each with a store of its own, as if it were another process: only the lock is between them.
            all.add(pool.submit(() -> {
                ModelFolder mine = ModelFolder.open(store.folder());
                return mine.settle(submit(mine), GOOD, "learner");
            }));
        }
        List<Long> numbers = new ArrayList<>();
        for (Future<Generation> each : all) {
            numbers.add(each.get().number());
        }
        pool.shutdown();

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(store.list().notices()).isEmpty();
        assertThat(store.list().offered().orElseThrow().number()).isEqualTo(12);
    }

    @Test
    void shouldWriteEveryActIntoTheAuditLog() throws IOException {
        ModelFolder store = store();
        store.rollBack(promoted(store), "operator", "no");
        store.settle(submit(store), BAD, "learner");

        List<String> events = new ArrayList<>();
        FileAuditLog.Verification verified = FileAuditLog.verify(
                store.folder().resolve("audit"), json -> events.add(new String(json, StandardCharsets.UTF_8)));

        assertThat(verified.faults()).isEmpty();
        assertThat(events).hasSize(5);
        assertThat(events.get(0)).contains("POLICY_APPROVED", "learner", "is approved");
        assertThat(events.get(1)).contains("POLICY_CHANGED", "arm", "on probation");
        assertThat(events.get(2)).contains("POLICY_CHANGED", "promoted");
        assertThat(events.get(3)).contains("POLICY_CHANGED", "operator", "rolled back: no");
        assertThat(events.get(4)).contains("REFUSED", "learner", "It does badly");
    }

    @Test
    void shouldGiveBackTheWholeVerdict() {
        ModelFolder store = store();
        CheckResult odd =
                new CheckResult("shadow", Outcome.PASSED, "with \"quotes\" and ü", Map.of("p90_share", 0.1), 2);
        Generation settled = store.settle(submit(store), new Verdict("a", "b", 3, List.of(odd)), "learner");

        assertThat(store.list().generations()).containsExactly(settled);
    }

    private ModelFolder store() {
        return ModelFolder.open(folder.resolve("store"));
    }

    private Generation submit(ModelFolder store) {
        return store.submit(model, null, "learner");
    }

    private Generation promoted(ModelFolder store) {
        Generation approved = store.settle(submit(store), GOOD, "learner");
        try (LoadedModel loaded = store.load(approved)) {
            assertThat(loaded.manifest().name()).isEqualTo("candidate");
        }
        return store.promote(store.beginProbation(approved, "arm"), "arm", "it does well");
    }
}
