package io.prehend.launch.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.process.Processes;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A Chromium of this machine, a process of its own without a window, with one page of the size of a tablet, and
 * somebody with a mouse. The processor draws, as on a machine without a graphics card. One thread.
 */
public final class Browser implements AutoCloseable {
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH_PX = 1280;
    private static final int HEIGHT_PX = 800;
    private static final long PATIENCE_NS = 30_000_000_000L;
    private static final long LOOK_EVERY_NS = 50_000_000L;
    private static final int PATIENCE_S = 5;

    private final Process process;
    private DevTools page;

    private Browser(Process process) {
        this.process = process;
    }

    /** Starts one that shows {@code address} and keeps its files in {@code folder}; does not wait for the page. */
    public static Browser open(URI address, Path folder) {
        Path program = PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> Failure.check("There is no Chromium here (Debian: apt-get install chromium); measure the"
                                + " channel console, which needs none."));
        try {
            ProcessBuilder builder = new ProcessBuilder(command(program, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("browser.log").toFile());
            builder.environment().put("TMPDIR", folder.toString()); // where it leaves things behind
            Browser browser = new Browser(builder.start());
            browser.connect(folder, address);
            return browser;
        } catch (IOException broken) {
            throw Failure.check(program + " cannot be started: " + broken.getMessage() + ".", broken);
        }
    }

    /** What {@code expression} is worth in the page. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = page.call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw Failure.check("The page cannot tell '" + expression + "': "
                    + answer.at("/exceptionDetails/exception/description")
                            .asText()
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        return answer.path("result").path("value");
    }

    /** Waits until {@code expression} holds in the page. */
    public void await(String expression) {
        if (!Waiting.until(() -> evaluate(expression).asBoolean(), PATIENCE_NS, LOOK_EVERY_NS)) {
            throw Failure.unreachable("The page does not become what it should be: " + expression + ".", null);
        }
    }

    /** Moves the pointer to a place of the page. */
    public void point(double xPx, double yPx) {
        mouse("mouseMoved", xPx, yPx, "none");
    }

    /** Presses the mouse's button there; until {@link #release} it is held. */
    public void press(double xPx, double yPx) {
        mouse("mousePressed", xPx, yPx, "left");
    }

    /** Lets go of it there. */
    public void release(double xPx, double yPx) {
        mouse("mouseReleased", xPx, yPx, "left");
    }

    /** Waits for all of its processes, which still write into its folder. */
    @Override
    public void close() {
        List<ProcessHandle> others = process.descendants().toList();
        if (page != null) {
            page.close();
        }
        Processes.end(process, PATIENCE_S);
        others.forEach(ProcessHandle::destroyForcibly);
        Waiting.until(() -> others.stream().noneMatch(ProcessHandle::isAlive), PATIENCE_NS, LOOK_EVERY_NS);
    }

    private void mouse(String what, double xPx, double yPx, String button) {
        page.call(
                "Input.dispatchMouseEvent",
                Map.of("type", what, "x", xPx, "y", yPx, "button", button, "clickCount", 1));
    }

    private static List<String> command(Path program, Path folder) {
        List<String> words = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder.resolve("browser"),
                "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-gpu",
                "--enable-unsafe-swiftshader"));
        if ("root".equals(System.getProperty("user.name"))) {
            words.add("--no-sandbox"); // it does not start otherwise
        }
        words.add("about:blank");
        return words;
    }

    private void connect(Path folder, URI address) {
        try {
            Path port = folder.resolve("browser/DevToolsActivePort");
            await("start", () -> port.toFile().length() > 0);
            HttpClient client = HttpClient.newHttpClient();
            page = DevTools.connect(client, page(client, port));
            page.call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", WIDTH_PX, "height", HEIGHT_PX, "deviceScaleFactor", 1, "mobile", false));
            page.call("Page.navigate", Map.of("url", address.toString()));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void await(String what, BooleanSupplier holds) {
        boolean over = Waiting.until(() -> holds.getAsBoolean() || !process.isAlive(), PATIENCE_NS, LOOK_EVERY_NS);
        if (!over || !process.isAlive()) {
            throw Failure.check("The browser does not " + what + ".");
        }
    }

    /** The address of its one page, which it tells at the port that it wrote down. */
    private static URI page(HttpClient client, Path port) {
        try {
            URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
            String answer = client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                    .body();
            for (JsonNode target : MAPPER.readTree(answer)) {
                if (target.path("type").asText().equals("page")) {
                    return URI.create(target.path("webSocketDebuggerUrl").asText());
                }
            }
            throw Failure.check("The browser has no page.");
        } catch (IOException broken) {
            throw Failure.unreachable("The browser does not tell its pages: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while the browser started.", interrupted);
        }
    }
}
