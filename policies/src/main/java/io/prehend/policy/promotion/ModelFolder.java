package io.prehend.policy.promotion;

import io.prehend.policy.checkpoint.Disk;
import io.prehend.policy.checkpoint.RealDisk;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ManifestFile;
import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.policy.promotion.CheckResult.Outcome;
import io.prehend.port.AuditEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The store of models that an arm may come to follow: the learner brings candidates and the gate's verdicts, the arm's
 * process promotes, people may take back. Any thread; any number of processes.
 *
 * <p>Each generation is a folder with the model, its manifest, the learner's witness and one record (standing and
 * verdict). Every act replaces one record or makes one folder, in one step of the file system and forced to the disk:
 * a crash or power cut at any moment leaves the store as it was before or after the act. The current model is the
 * newest one that was promoted and not taken back; so there is no other file that could contradict. A generation whose
 * record is damaged is left out, with a sentence.
 */
public final class ModelFolder {
    /** So many models that were promoted stay, the current one among them. */
    public static final int KEPT = 3;
    /** So many of the others stay, for people to look at. */
    static final int KEPT_OTHERS = 8;

    private static final long PATIENCE_NS = 10_000_000_000L;
    private static final long MAX_NUMBER = 999_999;

    private final Path store;
    private final GenerationFolders folders;

    /**
     * What is in a store.
     *
     * @param generations that can be read, oldest first
     * @param notices a sentence for each that cannot
     */
    public record Listing(List<Generation> generations, List<String> notices) {
        /** Copies the lists. */
        public Listing {
            generations = List.copyOf(generations);
            notices = List.copyOf(notices);
        }

        /** The model that arms follow: the newest one that was promoted and not taken back. */
        public Optional<Generation> current() {
            return newest(Standing.PROMOTED);
        }

        /** The model that an arm is trying. */
        public Optional<Generation> onProbation() {
            return newest(Standing.PROBATION);
        }

        /** What an arm may try: a model on probation whose trial was cut short, or the newest one that was approved. */
        public Optional<Generation> offered() {
            return onProbation().or(() -> newest(Standing.APPROVED)
                    .filter(each -> current().map(Generation::number).orElse(0L) < each.number()));
        }

        private Optional<Generation> newest(Standing standing) {
            return generations.stream()
                    .filter(each -> each.standing() == standing)
                    .reduce((older, newer) -> newer);
        }
    }

    private ModelFolder(Path store, Disk disk) {
        this.store = store;
        folders = new GenerationFolders(store, disk);
    }

    /**
     * Opens the store in {@code folder}, which is made when needed.
     *
     * @throws StoreException one sentence, where that cannot be
     */
    public static ModelFolder open(Path folder) {
        return open(folder, new RealDisk());
    }

    static ModelFolder open(Path folder, Disk disk) {
        try {
            Files.createDirectories(folder);
            return new ModelFolder(folder.toRealPath(), disk);
        } catch (IOException failed) {
            throw new StoreException("There can be no model store in " + folder + ": " + failed + ".", failed);
        }
    }

    /** Where it is. */
    public Path folder() {
        return store;
    }

    /** What there is now; changes nothing. */
    public Listing list() {
        List<Generation> generations = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        for (long number : folders.numbers()) {
            try {
                generations.add(read(number));
            } catch (StoreException damaged) {
                notices.add(damaged.getMessage());
            }
        }
        return new Listing(generations, notices);
    }

    /**
     * The file of a model, with its manifest beside it; {@link #load} also looks whether it is the one that was
     * checked.
     */
    public Path model(Generation generation) {
        return folders.folder(generation.number()).resolve(GenerationFolders.MODEL);
    }

    /** What the learner's network answered, where it came along. */
    public Optional<Path> witness(Generation generation) {
        Path file = folders.folder(generation.number()).resolve(GenerationFolders.WITNESS);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Loads the model of {@code generation}, checks it once more, and refuses it where it is not the one on which the
     * verdict was passed.
     *
     * @throws RefusedModelException one sentence
     * @throws StoreException one sentence
     */
    public LoadedModel load(Generation generation) {
        byte[] manifest = folders.read(generation.number(), GenerationFolders.MANIFEST, ModelFiles.MAX_MANIFEST_BYTES);
        byte[] model = folders.read(generation.number(), GenerationFolders.MODEL, ModelFiles.MAX_MODEL_BYTES);
        if (!ModelFiles.sha256(model).equals(generation.sha256())) {
            throw new StoreException(
                    "The model " + model(generation) + " is not the one that was checked; somebody changed it since.");
        }
        String name = model(generation).toString();
        return LoadedModel.check(name, model, ManifestFile.read(name, manifest));
    }

    /**
     * Copies a model into the store, unchecked but for its size and manifest, as the next candidate.
     *
     * @param model its ONNX file, with the manifest beside it
     * @param witness the file of a {@link Witness}; null where there is none
     * @param actor who brings it
     */
    public Generation submit(Path model, Path witness, String actor) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Path beside = ModelFiles.manifestOf(model);
        files.put(GenerationFolders.MODEL, outside("model", model, ModelFiles.MAX_MODEL_BYTES));
        files.put(GenerationFolders.MANIFEST, outside("manifest", beside, ModelFiles.MAX_MANIFEST_BYTES));
        if (witness != null) {
            files.put(GenerationFolders.WITNESS, outside("witness", witness, Witness.MAX_BYTES));
        }
        ModelManifest manifest = ManifestFile.read(beside.toString(), files.get(GenerationFolders.MANIFEST));
        return locked("take in " + model, () -> {
            // A number whose record cannot be read is taken, too. The highest one is never removed.
            List<Long> numbers = folders.numbers();
            long number = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
            if (number > MAX_NUMBER) {
                throw new StoreException("The model store " + store + " is full; begin another one.");
            }
            Generation made = new Generation(
                    number,
                    manifest.name(),
                    ModelFiles.sha256(files.get(GenerationFolders.MODEL)),
                    Standing.CANDIDATE,
                    System.currentTimeMillis(),
                    actor,
                    "brought as " + model.getFileName(),
                    Verdict.NONE);
            files.put(GenerationFolders.RECORD, GenerationFile.write(made));
            folders.create(number, files);
            return made;
        });
    }

    /** Keeps what the gate found: the candidate becomes approved, where the verdict is complete, or refused. */
    public Generation settle(Generation candidate, Verdict verdict, String actor) {
        boolean approved = verdict.complete();
        return move(candidate, approved ? Standing.APPROVED : Standing.REFUSED, verdict, actor, verdict.sentence());
    }

    /** An arm begins, or goes on, to try the model. */
    public Generation beginProbation(Generation approved, String actor) {
        if (approved.standing() == Standing.PROBATION) {
            return approved;
        }
        return move(approved, Standing.PROBATION, approved.verdict(), actor, "an arm tries it");
    }

    /** The model did well, and is the current one from now on. */
    public Generation promote(Generation tried, String actor, String reason) {
        CheckResult seen = CheckResult.passed("probation", reason, Map.of());
        return move(tried, Standing.PROMOTED, tried.verdict().with(seen), actor, reason);
    }

    /** Takes a model back; the one before it is the current one again. */
    public Generation rollBack(Generation bad, String actor, String reason) {
        CheckResult seen = new CheckResult("probation", Outcome.REFUSED, reason, Map.of(), 0);
        return move(bad, Standing.ROLLED_BACK, bad.verdict().with(seen), actor, reason);
    }

    private Generation move(Generation from, Standing next, Verdict verdict, String actor, String reason) {
        return locked("change generation " + from.number(), () -> {
            Generation now = read(from.number());
            if (now.standing() != from.standing() || !now.standing().permits(next)) {
                throw new StoreException("Generation " + from.number() + " of the model store " + store
                        + " cannot become " + words(next) + ": it is " + words(now.standing()) + ".");
            }
            Generation moved = now.moved(next, verdict, System.currentTimeMillis(), actor, reason);
            folders.replace(from.number(), GenerationFolders.RECORD, GenerationFile.write(moved));
            StoreAudit.write(store, kind(next), actor, inWords(moved));
            prune();
            return moved;
        });
    }

    private Generation read(long number) {
        try {
            Generation read =
                    GenerationFile.read(folders.read(number, GenerationFolders.RECORD, GenerationFile.MAX_BYTES));
            if (read.number() != number) {
                throw new StoreException("belongs to generation " + read.number());
            }
            return read;
        } catch (StoreException damaged) {
            throw new StoreException(
                    "Generation " + number + " of the model store " + store + " is left out: its record "
                            + GenerationFolders.RECORD + " " + damaged.getMessage() + ".",
                    damaged);
        }
    }

    /** Removes what is older than what is to be kept; never the current model, nor one that an arm may yet go to. */
    private void prune() throws IOException {
        Listing listing = list();
        List<Generation> promoted = listing.generations().stream()
                .filter(each -> each.standing() == Standing.PROMOTED)
                .toList();
        List<Generation> others = listing.generations().stream()
                .filter(each -> each.standing() != Standing.PROMOTED && each.standing() != Standing.PROBATION)
                .filter(each -> !Optional.of(each).equals(listing.offered()))
                .toList();
        for (Generation old : Stream.concat(allBut(promoted, KEPT), allBut(others, KEPT_OTHERS))
                .toList()) {
            folders.remove(old.number());
        }
    }

    private static Stream<Generation> allBut(List<Generation> oldestFirst, int kept) {
        return oldestFirst.stream().limit(Math.max(0, oldestFirst.size() - kept));
    }

    private static byte[] outside(String what, Path file, int maxBytes) {
        if (Files.isSymbolicLink(file)) {
            throw new StoreException("The " + what + " " + file + " is a symbolic link; name the file itself.");
        }
        return ModelFiles.read(what + " " + file, file, maxBytes);
    }

    private interface Act<T> {
        T run() throws IOException;
    }

    private synchronized <T> T locked(String what, Act<T> act) {
        StoreLock lock = StoreLock.take(store, PATIENCE_NS);
        try {
            return act.run();
        } catch (IOException failed) {
            throw new StoreException(
                    "The model store " + store + " could not " + what + ": " + failed
                            + "; what was there before still is.",
                    failed);
        } finally {
            lock.close();
        }
    }

    private static AuditEvent.Kind kind(Standing next) {
        return switch (next) {
            case CANDIDATE, REFUSED -> AuditEvent.Kind.REFUSED;
            case APPROVED -> AuditEvent.Kind.POLICY_APPROVED;
            case PROBATION, PROMOTED, ROLLED_BACK -> AuditEvent.Kind.POLICY_CHANGED;
        };
    }

    private static String inWords(Generation moved) {
        return "generation " + moved.number() + " (" + moved.name() + ", sha256 " + moved.sha256() + ") is "
                + words(moved.standing()) + ": " + moved.reason();
    }

    private static String words(Standing standing) {
        return switch (standing) {
            case CANDIDATE -> "a candidate";
            case REFUSED -> "refused";
            case APPROVED -> "approved";
            case PROBATION -> "on probation";
            case PROMOTED -> "promoted";
            case ROLLED_BACK -> "rolled back";
        };
    }
}
