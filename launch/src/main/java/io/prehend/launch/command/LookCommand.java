package io.prehend.launch.command;

import io.prehend.launch.look.CloudPicture;
import io.prehend.launch.look.Look;
import io.prehend.launch.look.Looker;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Progress;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.perception.file.CloudFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code look}: perception on recorded clouds. One thread. */
@Command(
        name = "look",
        description =
                "Lists and draws the objects in recorded clouds, PCD or PLY, in the optical frame of their sensor.")
final class LookCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ReportOption report;

    @Parameters(paramLabel = "FILE|DIR", description = "A cloud, or a folder with some.")
    private Path path;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "Draw what was found into FILE; of several clouds, each into one with its name added.")
    private Path png;

    @Option(
            names = "--point",
            paramLabel = "X,Y,Z",
            split = ",",
            description = "The target is the object nearest to this point (m, in the sensor's frame), not the nearest.")
    private double[] pointM;

    @Override
    public Integer call() {
        requirePoint();
        report.requireWritable();
        List<Path> files = files();
        for (Path file : files) {
            if (png != null) {
                AtomicFile.requireWritable(picture(file, files.size()));
            }
        }
        PrintWriter words = report.words(spec.commandLine().getOut());
        List<Look> looks = new ArrayList<>();
        Looker looker = new Looker(pointM);
        CloudPicture picture = png == null ? null : new CloudPicture();
        try (Progress progress =
                Progress.start("clouds", files.size(), spec.commandLine().getErr())) {
            for (Path file : files) {
                looks.add(looker.look(file, (cloud, seen) -> {
                    if (picture != null) {
                        AtomicFile.write(picture(file, files.size()), picture.png(cloud.points(), seen));
                    }
                }));
                progress.step();
            }
        }
        looks.forEach(look -> words.println(look.words()));
        double mean = meanBestIou(looks);
        if (looks.size() > 1 && !Double.isNaN(mean)) {
            words.printf(Locale.ROOT, "mean best IoU of the labelled clouds: %.3f%n", mean);
        }
        report.write(
                new Report()
                        .put("clouds", looks.stream().map(Look::report).toList())
                        .put("mean_best_iou", mean),
                spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void requirePoint() {
        if (pointM == null) {
            return;
        }
        double sum = 0;
        for (double coordinate : pointM) {
            sum += coordinate;
        }
        if (pointM.length != 3 || !Double.isFinite(sum)) {
            throw Failure.usage("--point needs three finite numbers in metres, such as 0.1,0,0.7.");
        }
    }

    private List<Path> files() {
        if (!Files.exists(path)) {
            throw Failure.usage("There is no file or folder " + path + ".");
        }
        List<Path> files = CloudFile.list(path);
        if (files.isEmpty()) {
            throw Failure.usage("There is no .pcd or .ply file in the folder " + path + ".");
        }
        return files;
    }

    private Path picture(Path file, int fileCount) {
        if (fileCount == 1) {
            return png;
        }
        String name = png.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String cloud = file.getFileName().toString();
        return png.resolveSibling(stem + "-" + cloud.substring(0, cloud.lastIndexOf('.')) + ".png");
    }

    /** Mean over the clouds that have labels; NaN where none has. */
    private static double meanBestIou(List<Look> looks) {
        return looks.stream()
                .filter(look -> !look.score().objects().isEmpty())
                .mapToDouble(look -> look.score().meanBestIou())
                .average()
                .orElse(Double.NaN);
    }
}
