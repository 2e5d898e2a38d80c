package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Worker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The picture of the arm: painted beside the page where the browser can, and never in the way of anything else. */
@Tag("slow")
@ExtendWith(Bench.Shared.class)
class PictureOnThePageTest {
    /** A browser that leaves painting to the page's own thread. */
    private static final String ON_THE_PAGE = "delete globalThis.OffscreenCanvas;";

    private static final String NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null;"
            + "OffscreenCanvas.prototype.getContext = () => null;";

    /** The painter has something else to do for five seconds. */
    private static final String BUSY =
            "() => { const endMs = performance.now() + 5000; while (performance.now() < endMs); }";

    private static final String OLD = "/STALE \\d/.test(document.getElementById('scene-stale').textContent)";

    private static final String CARD =
            "document.getElementById('arm-canvas').getContext('webgl2').getExtension('WEBGL_lose_context')";

    /** A view without an arm has its ground, a grid and a box: a dozen shades with their blending, not a solid's. */
    private static final int SHADES_OF_A_SOLID = 60;

    @Test
    void shouldPaintTheArmOnAThreadOfItsOwn(Bench bench) throws IOException {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            awaitArm(screen);
            assertThat(screen.page.workers())
                    .extracting(Worker::url)
                    .singleElement()
                    .asString()
                    .endsWith("worker.js");
            screen.photograph("picture");
        }
    }

    @Test
    void shouldPaintItOnThePageWhereTheBrowserCanDoNoOther(Bench bench) throws IOException {
        try (Screen screen = Screen.open(personWith(bench, ON_THE_PAGE), bench.address())) {
            awaitArm(screen);
            assertThat(screen.page.workers()).isEmpty();
        }
    }

    @Test
    void shouldTurnWithTheKeys(Bench bench) throws IOException {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            awaitArm(screen);
            int[] before = look(screen);
            assertThat(differingShare(before, look(screen)))
                    .as("of an arm at rest")
                    .isLessThan(0.02);
            screen.at("#arm-canvas").focus();
            for (int i = 0; i < 10; i++) {
                screen.page.keyboard().press("ArrowUp");
            }
            assertThat(differingShare(before, look(screen)))
                    .as("of a view that was turned")
                    .isGreaterThan(0.04);
        }
    }

    @Test
    void shouldSayThatThePictureIsOldWhileEverythingElseIsLive(Bench bench) throws IOException {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            awaitArm(screen);
            screen.page.workers().get(0).evaluateHandle("() => { setTimeout(" + BUSY + "); }");
            screen.await(OLD);
            assertThat(screen.state()).isNotEqualTo("none");
            screen.page.keyboard().press("Escape");
            screen.await("document.body.dataset.stop === 'confirmed'", 2000);
            screen.await("document.getElementById('scene-stale').hidden");
        }
    }

    @Test
    void shouldSayThatThePictureIsOldWhereTheGraphicsCardIsGoneForAWhile(Bench bench) throws IOException {
        try (Screen screen = Screen.open(personWith(bench, ON_THE_PAGE), bench.address())) {
            awaitArm(screen);
            screen.page.evaluate("() => { window.card = " + CARD + "; window.card.loseContext(); }");
            screen.await(OLD);
            screen.page.evaluate("() => window.card.restoreContext()");
            screen.await("document.getElementById('scene-stale').hidden");
            awaitArm(screen);
        }
    }

    @Test
    void shouldSayWhereThereIsNoPictureAtAll(Bench bench) {
        try (Screen screen = Screen.open(personWith(bench, NO_WEBGL), bench.address())) {
            screen.awaitText(".scene-none", "no view of the arm");
            assertThat(screen.at("#arm-canvas").isVisible()).isFalse();
            assertThat(screen.state()).isNotEqualTo("none");
        }
    }

    /** Somebody whose browser is changed by {@code script} before the page begins. */
    private static BrowserContext personWith(Bench bench, String script) {
        BrowserContext person = bench.chromium().person();
        person.addInitScript(script);
        return person;
    }

    private static void awaitArm(Screen screen) throws IOException {
        long shades = 0;
        for (int look = 0; look < 20 && shades < SHADES_OF_A_SOLID; look++) {
            shades = IntStream.of(look(screen)).distinct().count();
        }
        assertThat(shades).as("shades in the view of the arm").isGreaterThan(SHADES_OF_A_SOLID);
    }

    /** The view as it is a second later, pixel by pixel: it has been drawn by then. */
    private static int[] look(Screen screen) throws IOException {
        screen.page.waitForTimeout(1000);
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(screen.at("#arm-canvas").screenshot()));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static double differingShare(int[] one, int[] other) {
        assertThat(other).hasSameSizeAs(one);
        return IntStream.range(0, one.length).filter(at -> one[at] != other[at]).count() / (double) one.length;
    }
}
