package io.prehend.launch.page;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, driven by Playwright; it draws in software, since test machines have no graphics card. One thread.
 *
 * <p>Where it is not installed, tests that need it are skipped, or fail where {@code -Dprehend.requirePeers=true} is
 * given.
 */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** A tablet or a telephone, as the operator holds it. */
    enum Size {
        TABLET(1280, 800),
        TELEPHONE(390, 844);

        final int width;
        final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    static Chromium start() {
        requireInstalled();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setChromiumSandbox(false)
                        // Without a graphics card: pages are put together by the processor, and only WebGL is emulated.
                        .setArgs(List.of("--disable-gpu", "--enable-unsafe-swiftshader")));
        return new Chromium(playwright, browser);
    }

    /** A browser of its own as far as cookies go: another person. */
    BrowserContext person(Size size, ColorScheme colours) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(60_000);
        return context;
    }

    BrowserContext person() {
        return person(Size.TABLET, ColorScheme.LIGHT);
    }

    /** Somebody whose browser runs no scripts. */
    BrowserContext personWithoutScripts() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        context.setDefaultTimeout(60_000);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static void requireInstalled() {
        boolean installed = Files.isExecutable(PROGRAM);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("Chromium is not installed at " + PROGRAM + " (Debian: chromium)");
        }
        assumeTrue(installed, "Chromium is not installed at " + PROGRAM + " (Debian: chromium)");
    }
}
