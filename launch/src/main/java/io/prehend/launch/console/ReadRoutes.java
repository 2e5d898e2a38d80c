package io.prehend.launch.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** What can be read: how things stand, and what has happened. Any thread. */
final class ReadRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 1000;
    /** Older than this, and the loop's side has stopped telling how things stand, ms. */
    private static final long STANDS_STILL_MS = 1000;
    /** A plain file name: no separators, not hidden, nothing that an operating system takes for something else. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** So many requests may read the disk at a time: the others' threads stay free for whoever wants to stop. */
    private final Semaphore disk = new Semaphore(6);

    private final Service service;
    private final Live live;

    ReadRoutes(Service service, Live live) {
        this.service = service;
        this.live = live;
    }

    void add(RoutesConfig routes) {
        byte[] description = OpenApi.json();
        routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(description),
                Access.ANYBODY);
        routes.get("/health", this::health, Access.ANYBODY);
        routes.get("/api/facts", context -> json(context, service.facts()), Access.SIGNED_IN);
        routes.get("/api/situation", context -> json(context, service.situation()), Access.SIGNED_IN);
        routes.get("/api/points", this::points, Access.SIGNED_IN);
        routes.get("/api/stops", context -> slowly(context, this::stops), Access.SIGNED_IN);
        routes.get("/api/why", context -> slowly(context, this::why), Access.SIGNED_IN);
        routes.get("/api/audit", context -> slowly(context, this::audit), Access.SIGNED_IN);
        routes.get("/api/audit/export", context -> slowly(context, this::auditFile), Access.SIGNED_IN);
        routes.get("/api/audit/verify", context -> slowly(context, this::verify), Access.SIGNED_IN);
        routes.get("/api/policies", context -> slowly(context, this::policies), Access.SIGNED_IN);
        routes.get("/api/recordings/{name}", context -> slowly(context, this::recording), Access.SIGNED_IN);
    }

    /** Answers with {@code value} as JSON. */
    static void json(Context context, Object value) {
        context.contentType("application/json").result(Json.bytes(value));
    }

    private void slowly(Context context, Handler handler) throws Exception {
        if (!disk.tryAcquire()) {
            context.header("Retry-After", "1");
            throw RefusedException.tooMany("Too many others read from the disk; try again in a second.");
        }
        try {
            handler.handle(context);
        } finally {
            disk.release();
        }
    }

    private record Health(String status) {}

    private record Stops(List<Records.StopReport> stops) {}

    private record Lines(List<Records.AuditLine> lines) {}

    private record Verdict(boolean whole, List<String> faults) {}

    private record Policies(boolean available, List<Learning.Generation> generations) {}

    private void health(Context context) {
        Situation situation = service.situation();
        boolean stands = situation == null
                || live.situationAgeMs() > STANDS_STILL_MS
                || situation.timing().loopAgeMs() > STANDS_STILL_MS;
        json(context.status(stands ? 503 : 200), new Health(stands ? "stands_still" : "ok"));
    }

    private void points(Context context) {
        long number = service.situation().scene().cloudNumber();
        float[] points = service.points();
        ByteBuffer bytes = ByteBuffer.allocate(points.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(points);
        context.header("Prehend-Cloud", Long.toString(number))
                .contentType("application/octet-stream")
                .result(bytes.array());
    }

    private void stops(Context context) {
        json(context, new Stops(service.records().stops(most(context))));
    }

    private void why(Context context) {
        String at = context.queryParam("at_ms");
        Records records = service.records();
        json(
                context,
                (at == null ? records.lastStop() : records.why(number(at, "at_ms")))
                        .orElseThrow(RefusedException::notFound));
    }

    private void audit(Context context) {
        json(context, new Lines(service.records().audit(most(context))));
    }

    private void auditFile(Context context) throws IOException {
        boolean csv = "csv".equals(context.queryParam("format"));
        String name = csv ? "audit.csv" : "audit.json";
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType(csv ? "text/csv; charset=utf-8" : "application/json");
        OutputStream out = context.res().getOutputStream();
        if (csv) {
            AuditExport.csv(service.records(), out);
        } else {
            AuditExport.json(service.records(), out);
        }
    }

    private void verify(Context context) {
        List<String> faults = service.records().auditFaults();
        json(context, new Verdict(faults.isEmpty(), faults));
    }

    private void policies(Context context) {
        Learning learning = service.learning();
        json(context, new Policies(learning.available(), learning.available() ? learning.generations() : List.of()));
    }

    private void recording(Context context) throws IOException {
        String name = context.pathParam("name");
        if (!FILE_NAME.matcher(name).matches()) {
            throw RefusedException.forged(404, "not_found", "There is nothing here by that name.");
        }
        Path file = service.records().recording(name).orElseThrow(RefusedException::notFound);
        // The service looks it up in its folder; a link that leads out of there is not followed here either.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !file.getFileName().toString().equals(name)) {
            throw RefusedException.forged(404, "not_found", "There is nothing here by that name.");
        }
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType("application/octet-stream")
                .res()
                .setContentLengthLong(Files.size(file));
        // Copied here, and not after this method has returned: who downloads slowly keeps one of few places only.
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            in.transferTo(context.res().getOutputStream());
        }
    }

    private static int most(Context context) {
        String most = context.queryParam("most");
        return most == null ? USUAL : (int) Math.max(1, Math.min(MOST, number(most, "most")));
    }

    private static long number(String text, String name) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw RefusedException.malformed(name + " must be a whole number.");
        }
    }
}
