package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.prehend.launch.operate.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever bytes come as an order: they are an order, or they are refused with a sentence; nothing else happens. */
@Tag("fuzz")
class OrderFuzzTest {
    @FuzzTest
    void shouldReadAnOrderOrRefuseIt(byte[] content) {
        try {
            OrderRequest request = OrderRequest.read(content);
            assertThat(content.length).isLessThanOrEqualTo(Json.MOST_BYTES);
            readEveryField(request);
        } catch (RefusedException refused) {
            assertThat(refused.status()).isIn(400, 413);
            assertThat(refused.answer().sentence()).endsWith(".");
        }
        Live.isStop(new String(content, StandardCharsets.UTF_8));
    }

    private static void readEveryField(OrderRequest request) {
        Seat seat = new Seat("t", "i", "c", new Users.User("fuzz", Role.ADMIN, ""), 0);
        List<Runnable> readers = List.of(
                request::jog,
                request::button,
                () -> request.text("reason"),
                () -> request.number("share"),
                () -> request.wholeNumber("generation"),
                () -> seat.requireFresh(request.sequence(), request.expiresMs(), 1_000_000));
        for (Runnable reader : readers) {
            try {
                reader.run();
            } catch (RefusedException refused) {
                assertThat(refused.status()).isIn(400, 409);
            }
        }
    }
}
