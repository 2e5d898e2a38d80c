package io.prehend.launch.page;

import com.microsoft.playwright.options.ColorScheme;
import io.prehend.launch.config.Config;
import io.prehend.launch.page.Chromium.Size;
import io.prehend.launch.reaction.StopAsker;
import io.prehend.launch.reaction.StopTrial;
import io.prehend.launch.report.Report;
import io.prehend.launch.trial.Stage;
import io.prehend.launch.trial.Waiting;
import io.prehend.launch.work.StopRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * From a click on STOP in a real Chromium until the simulated robot hears of it at its socket, and stands still, by the
 * means of {@code bench stop}; a program to be run by hand: {@code ClickProbe [times]}. The page draws all the while.
 */
final class ClickProbe {
    private static final int TIMES = 200;

    private ClickProbe() {}

    public static void main(String[] arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TIMES;
        PrintWriter out = new PrintWriter(System.out, true);
        Report report = new Report();
        try (StopRequest stop = StopRequest.onSignal(() -> {})) {
            new StopTrial("console", Config.defaults(), 1, out).run(Clicker::new, times, stop, report, out);
        }
        out.print(report.toJson());
        out.flush();
    }

    /** Somebody with a mouse. */
    private static final class Clicker implements StopAsker {
        private static final String STOP = "#stop-bottom .stop";
        private static final String NOW_MS = "() => performance.timeOrigin + performance.now()";
        /** When the browser took the press, when the page's script heard of it, and when it had sent the stop. */
        private static final String NOTE = """
                () => {
                  addEventListener("pointerdown", (event) => {
                    window.pressedMs = performance.timeOrigin + event.timeStamp;
                    window.heardMs = performance.timeOrigin + performance.now();
                    window.sentMs = 0;
                  }, true);
                  const send = WebSocket.prototype.send;
                  WebSocket.prototype.send = function (data) {
                    send.call(this, data);
                    if (data.includes('"stop"')) {
                      window.sentMs ||= performance.timeOrigin + performance.now();
                    }
                  };
                }""";

        private static final int TRIALS = 5;
        private static final long UNDISTURBED_NS = 200_000_000L;

        private final Chromium chromium = Chromium.start();
        private final Screen screen;
        private final List<Double> untilHeardMs = new ArrayList<>();
        private final List<Double> untilSentMs = new ArrayList<>();

        Clicker(Stage stage) {
            screen = Screen.open(
                    chromium.person(Size.TABLET, ColorScheme.LIGHT),
                    stage.service().url());
            screen.page.evaluate(NOTE);
        }

        @Override
        public long ask() {
            screen.press(STOP);
            // To ask the page for its times takes the processor, which nobody does who only presses.
            Waiting.pass(UNDISTURBED_NS);
            double pressedMs = number("() => window.pressedMs");
            untilHeardMs.add(number("() => window.heardMs") - pressedMs);
            untilSentMs.add(number("() => window.sentMs") - pressedMs);
            return pageNs(pressedMs);
        }

        @Override
        public void close() {
            tell("pressed, until the page's script heard", untilHeardMs);
            tell("pressed, until the script had sent", untilSentMs);
            screen.close();
            chromium.close();
        }

        private static void tell(String what, List<Double> valuesMs) {
            List<Double> sorted = valuesMs.stream().sorted().toList();
            if (!sorted.isEmpty()) {
                System.out.printf(
                        "%s   p50 %.2f ms   p90 %.2f ms   worst %.2f ms%n",
                        what,
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 9 / 10),
                        sorted.get(sorted.size() - 1));
            }
        }

        /** The page's clock on ours: of some readings the one that took the least time. */
        private long pageNs(double pageMs) {
            long leastNs = Long.MAX_VALUE;
            long result = 0;
            for (int trial = 0; trial < TRIALS; trial++) {
                long beforeNs = System.nanoTime();
                double nowMs = number(NOW_MS);
                long tookNs = System.nanoTime() - beforeNs;
                if (tookNs < leastNs) {
                    leastNs = tookNs;
                    result = beforeNs + tookNs / 2 - Math.round((nowMs - pageMs) * 1e6);
                }
            }
            return result;
        }

        private double number(String script) {
            return ((Number) screen.page.evaluate(script)).doubleValue();
        }
    }
}
