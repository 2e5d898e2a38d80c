package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The console's page as somebody sees it. One thread. */
final class Screen implements AutoCloseable {
    static final List<String> ROUTES = List.of("operator", "engineer", "safety");

    private static final int SOON_MS = 15_000;
    private static final int RESET_ATTEMPTS = 40;
    private static final int HELD_MS = 1400;
    private static final int PAUSE_MS = 300;

    final BrowserContext person;
    final Page page;
    /** What the page itself reported as wrong. */
    final List<String> complaints = new ArrayList<>();

    private final URI address;

    private Screen(BrowserContext person, URI address) {
        this.person = person;
        this.address = address;
        page = person.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    /** The page at {@code address} in the browser of {@code person}, live. */
    static Screen open(BrowserContext person, URI address) {
        Screen screen = new Screen(person, address);
        screen.go("operator");
        screen.awaitLive();
        return screen;
    }

    /** The same before anything has come. */
    static Screen openBlind(BrowserContext person, URI address) {
        Screen screen = new Screen(person, address);
        screen.go("operator");
        return screen;
    }

    void go(String route) {
        page.navigate(address + "/#" + route);
        await("document.body.dataset.route === '" + route + "'");
    }

    void awaitLive() {
        await("document.getElementById('lamp')?.dataset.state !== 'none'");
    }

    /** Waits until {@code expression} holds in the page. */
    void await(String expression) {
        await(expression, SOON_MS);
    }

    void await(String expression, double mostMs) {
        try {
            page.waitForFunction("() => " + expression, null, new Page.WaitForFunctionOptions().setTimeout(mostMs));
        } catch (TimeoutError late) {
            throw new AssertionError(
                    "not within " + mostMs + " ms: " + expression + "; the page says: "
                            + page.locator("header, #notice, #stop-sentence, #rail, #answer")
                                    .allInnerTexts(),
                    late);
        }
    }

    void awaitState(String state) {
        await("document.getElementById('lamp').dataset.state === '" + state + "'");
    }

    /** Stopped; a robot that has stopped too is a fault on top. */
    void awaitHalt() {
        await("['stopped', 'fault'].includes(document.getElementById('lamp').dataset.state)");
    }

    void awaitText(String selector, String part) {
        await("document.querySelector(" + quoted(selector) + ")?.textContent.includes(" + quoted(part) + ")");
    }

    String state() {
        return (String) page.evaluate("() => document.getElementById('lamp').dataset.state");
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    /** What is said about the last press on STOP. */
    String stopSentence() {
        return at("#stop-sentence").textContent();
    }

    /** Presses what is at the middle of {@code selector} with the mouse. */
    void press(String selector) {
        BoundingBox box = at(selector).boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().up();
    }

    /** Holds the mouse down on {@code selector} for a while. */
    void hold(String selector, int ms) {
        BoundingBox box = at(selector).boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.waitForTimeout(ms);
        page.mouse().up();
    }

    void takeControl() {
        if (at("#take-control").isVisible()) {
            at("#take-control").click();
        }
        at("#hand-over").waitFor();
    }

    /** The first act, again while it is refused for a moment. */
    void acknowledge() {
        for (int attempt = 0; attempt < RESET_ATTEMPTS && !state().equals("ready"); attempt++) {
            if (isAllowed("#acknowledge")) {
                press("#acknowledge");
            }
            page.waitForTimeout(PAUSE_MS);
        }
        awaitState("ready");
    }

    /** The first two acts, as a person does them with the mouse. */
    void reset() {
        takeControl();
        resetBy(() -> press("#acknowledge"), () -> hold("#enable", HELD_MS));
    }

    /** On a busy machine the loop misses a beat now and then, which refuses an act, or stops the arm anew. */
    void resetBy(Runnable acknowledge, Runnable enable) {
        for (int attempt = 0; attempt < RESET_ATTEMPTS && !isAllowed("#start"); attempt++) {
            if (isAllowed("#acknowledge")) {
                acknowledge.run();
            } else if (isAllowed("#enable")) {
                enable.run();
            }
            page.waitForTimeout(PAUSE_MS);
        }
        awaitAllowed("#start");
    }

    void awaitAllowed(String selector) {
        await("document.querySelector(" + quoted(selector) + ").getAttribute('aria-disabled') !== 'true'");
    }

    boolean isAllowed(String selector) {
        return !"true".equals(at(selector).getAttribute("aria-disabled"));
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public void close() {
        person.close();
        assertThat(complaints).as("errors in the page").isEmpty();
    }
}
