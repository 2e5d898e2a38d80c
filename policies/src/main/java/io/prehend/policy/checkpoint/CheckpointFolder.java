package io.prehend.policy.checkpoint;

import io.prehend.policy.experience.StepStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A folder in which a run can be gone on with: {@value #CURRENT}, the one before it, and the files of steps that both
 * build upon. At any moment, also of a power cut or on a full disk, one of the two is whole. One thread; one process at
 * a time.
 *
 * <p>A checkpoint is written beside the others and forced to the disk; only then the current one becomes the previous
 * one, and it the current one.
 */
public final class CheckpointFolder {
    /** The latest checkpoint. */
    public static final String CURRENT = "checkpoint";
    /** The one before it. */
    public static final String PREVIOUS = "checkpoint.previous";

    private static final String PART = "checkpoint.part";

    private final Path folder;
    private final Disk disk;
    private final StepFiles stepFiles;
    private boolean currentIsDamaged;

    /**
     * A checkpoint that was found whole.
     *
     * @param state what was saved
     * @param notice one sentence, where it is not the latest one, and why; else null
     */
    public record Opened(CheckpointReader state, String notice) {}

    /** Keeps checkpoints in {@code folder}, which is there. */
    public CheckpointFolder(Path folder) {
        this(folder, new RealDisk());
    }

    CheckpointFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        stepFiles = new StepFiles(folder, disk);
    }

    /** Whether there is something to go on from, be it damaged. */
    public boolean hasCheckpoint() {
        return Files.exists(folder.resolve(CURRENT)) || Files.exists(folder.resolve(PREVIOUS));
    }

    /** Writes {@code steps} into a file of their own; from now on, checkpoints build upon it. */
    public void addSteps(StepStore steps) {
        try {
            stepFiles.add(steps);
        } catch (UncheckedIOException failed) {
            throw cannotWrite(failed.getCause());
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    /** Appends to {@code to} all steps that the checkpoint builds upon. */
    public void readSteps(StepStore to) {
        stepFiles.readInto(to);
    }

    /**
     * Makes the state of {@code run} the current checkpoint.
     *
     * @throws UncheckedIOException one sentence, where that did not work; what was there before still is
     */
    public void save(Saved run) {
        CheckpointWriter writer = new CheckpointWriter();
        run.save(writer.within("run"));
        stepFiles.save(writer);
        Path part = folder.resolve(PART);
        try {
            disk.write(part, CheckpointFormat.write(writer));
            disk.force(part);
            // The names of new files of steps must be safe before a checkpoint builds upon them.
            disk.force(folder);
            // A damaged one must not take the place of the sound one before it.
            if (!currentIsDamaged && Files.exists(folder.resolve(CURRENT))) {
                disk.rename(folder.resolve(CURRENT), folder.resolve(PREVIOUS));
            }
            disk.rename(part, folder.resolve(CURRENT));
            currentIsDamaged = false;
            disk.force(folder);
        } catch (IOException failed) {
            deletePart(part, failed);
            throw cannotWrite(failed);
        }
    }

    /**
     * Opens the current checkpoint, or the previous one where that one is damaged or was never finished.
     *
     * @throws RefusedCheckpointException one sentence, where there is none, none is sound, or a newer version wrote it
     */
    public Opened open() {
        String current;
        try {
            return new Opened(read(CURRENT), null);
        } catch (NoSuchFileException missing) {
            current = "was never finished";
        } catch (DamagedFileException damaged) {
            current = damaged.getMessage();
            currentIsDamaged = true;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read the checkpoint in " + folder + ": " + failed, failed);
        }
        try {
            CheckpointReader previous = read(PREVIOUS);
            return new Opened(
                    previous,
                    "The latest checkpoint in " + folder + " " + current + "; going on from the one before it.");
        } catch (NoSuchFileException missing) {
            throw new RefusedCheckpointException(
                    Files.exists(folder.resolve(CURRENT))
                            ? "The only checkpoint in " + folder + " " + current + "; begin anew in another folder."
                            : "There is no checkpoint in " + folder + "; begin without --resume.");
        } catch (DamagedFileException damaged) {
            throw new RefusedCheckpointException("The latest checkpoint in " + folder + " " + current
                    + ", and the one before it " + damaged.getMessage() + "; begin anew in another folder.");
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read the checkpoint in " + folder + ": " + failed, failed);
        }
    }

    private CheckpointReader read(String name) throws IOException {
        CheckpointReader reader = CheckpointFormat.read(Files.readAllBytes(folder.resolve(name)));
        stepFiles.restore(reader);
        return reader.within("run");
    }

    private void deletePart(Path part, IOException cause) {
        try {
            disk.delete(part);
        } catch (IOException second) {
            cause.addSuppressed(second);
        }
    }

    private UncheckedIOException cannotWrite(IOException cause) {
        String reason = cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(cause.getMessage());
        return new UncheckedIOException(
                "Cannot write a checkpoint to " + folder + ": " + reason
                        + "; the last one is still there: make room, and go on with --resume.",
                cause);
    }
}
