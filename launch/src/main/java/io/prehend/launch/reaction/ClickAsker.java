package io.prehend.launch.reaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.trial.Browser;
import io.prehend.launch.trial.Waiting;
import java.io.PrintWriter;

/** Asks by pressing STOP on the console's page in a Chromium, which draws the arm all the while. One thread. */
final class ClickAsker implements StopAsker {
    private static final String STOP = "document.querySelector('#stop-bottom .stop').getBoundingClientRect()";
    private static final String LIVE = "(document.getElementById('lamp')?.dataset.state ?? 'none') !== 'none'";
    private static final String NOW_MS = "performance.timeOrigin + performance.now()";
    /** Notes when the browser took the press, and when the page had sent the stop. */
    private static final String NOTE = """
            addEventListener("pointerdown", (event) => {
              window.pressedMs = performance.timeOrigin + event.timeStamp;
              window.sentMs = 0;
            }, true);
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (data) {
              send.call(this, data);
              if (typeof data === "string" && data.includes('"stop"')) {
                window.sentMs ||= performance.timeOrigin + performance.now();
              }
            };
            true""";

    private static final int READINGS = 5;
    /** To ask the page for its times takes the processor, which nobody does who only presses. */
    private static final long UNDISTURBED_NS = 200_000_000L;

    private final Browser browser;
    private Times sent = new Times();
    private double xPx;
    private double yPx;

    /** With the mouse of {@code browser}, which shows the service's page. */
    ClickAsker(Browser browser) {
        this.browser = browser;
        browser.await(LIVE);
        browser.evaluate(NOTE);
    }

    @Override
    public void begin() {
        sent = new Times();
    }

    /** The hand is on STOP. */
    @Override
    public void prepare() {
        JsonNode box = browser.evaluate("(({ x, y, width, height }) => ({ x, y, width, height }))(" + STOP + ")");
        xPx = box.path("x").asDouble() + box.path("width").asDouble() / 2;
        yPx = box.path("y").asDouble() + box.path("height").asDouble() / 2;
        browser.point(xPx, yPx);
    }

    @Override
    public long ask() {
        browser.press(xPx, yPx);
        Waiting.pass(UNDISTURBED_NS);
        JsonNode times = browser.evaluate("[window.pressedMs, window.sentMs]");
        double pressedMs = times.path(0).asDouble();
        double sentMs = times.path(1).asDouble();
        if (!(sentMs > 0)) {
            throw Failure.check("STOP was pressed on the page, which did not send it over its WebSocket.");
        }
        sent.add(Math.round((sentMs - pressedMs) * 1e6));
        return pageNs(pressedMs);
    }

    @Override
    public void takeBack() {
        browser.release(xPx, yPx);
    }

    @Override
    public void describe(Report report, PrintWriter words) {
        words.print(sent.toRow("pressed, until the page had sent it"));
        report.put("page_ms", sent.toReport());
    }

    /** The page's clock on ours: of some readings the one that took the least time. */
    private long pageNs(double pageMs) {
        long leastNs = Long.MAX_VALUE;
        long result = 0;
        for (int reading = 0; reading < READINGS; reading++) {
            long beforeNs = System.nanoTime();
            double nowMs = browser.evaluate(NOW_MS).asDouble();
            long tookNs = System.nanoTime() - beforeNs;
            if (tookNs < leastNs) {
                leastNs = tookNs;
                result = beforeNs + tookNs / 2 - Math.round((nowMs - pageMs) * 1e6);
            }
        }
        return result;
    }
}
