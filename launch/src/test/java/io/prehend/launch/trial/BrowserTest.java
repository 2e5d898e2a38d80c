package io.prehend.launch.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Debian's Chromium and a page of our own. */
class BrowserTest {
    private static final byte[] PAGE = """
            <!DOCTYPE html>
            <title>a page</title>
            <body style="margin: 0">
            <button style="position: absolute; left: 1200px; top: 700px; width: 80px; height: 100px">press</button>
            <script>
              const heard = [];
              const button = document.querySelector("button");
              ["pointerdown", "pointerup", "click"].forEach((type) =>
                button.addEventListener(type, (event) => heard.push([type, event.button, event.isTrusted])));
            </script>""".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        boolean installed = Files.isExecutable(Path.of("/usr/bin/chromium"));
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("Chromium is not installed (Debian: chromium)");
        }
        assumeTrue(installed, "Chromium is not installed (Debian: chromium)");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, PAGE.length);
            exchange.getResponseBody().write(PAGE);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void shouldPressWhereAPersonWouldAndLeaveNoProcessBehind() {
        long before = children();
        try (Browser browser = Browser.open(address(), folder)) {
            browser.await("document.title === 'a page'");
            assertThat(browser.evaluate("innerWidth + 'x' + innerHeight").asText())
                    .isEqualTo("1280x800");

            browser.point(1240, 750);
            browser.press(1240, 750);
            assertThat(browser.evaluate("JSON.stringify(heard)").asText()).isEqualTo("[[\"pointerdown\",0,true]]");
            browser.release(1240, 750);

            assertThat(browser.evaluate("heard.map(([type]) => type).join()").asText())
                    .isEqualTo("pointerdown,pointerup,click");
            assertThatThrownBy(() -> browser.evaluate("nobody.knows"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("ReferenceError: nobody is not defined");
        }
        assertThat(children()).isEqualTo(before);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static long children() {
        return ProcessHandle.current().descendants().count();
    }
}
