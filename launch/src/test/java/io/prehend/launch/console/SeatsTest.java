package io.prehend.launch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Role;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Seats seats = new Seats(new Users(Path.of("no-such-file")), false, 30);

    @Test
    void shouldEndASessionThatIsLeftAlone() {
        Seat seat = seats.local(0);
        assertThat(seats.find(seat.token(), 29 * MINUTE)).contains(seat);
        assertThat(seats.find(seat.token(), 58 * MINUTE)).contains(seat);
        assertThat(seats.find(seat.token(), 89 * MINUTE)).isEmpty();
        assertThat(seats.find(seat.token(), 58 * MINUTE)).isEmpty();
    }

    @Test
    void shouldEndEverySessionAfterHalfADay() {
        Seat seat = seats.local(0);
        for (long minute = 0; minute <= 720; minute += 20) {
            assertThat(seats.find(seat.token(), minute * MINUTE)).isPresent();
        }
        assertThat(seats.find(seat.token(), 721 * MINUTE)).isEmpty();
    }

    @Test
    void shouldMakeRoomForANewOneByEndingTheOneThatWasIdleLongest() {
        Seat first = seats.local(0);
        Seat second = seats.local(1);
        seats.find(first.token(), 2);
        for (int i = 0; i < 255; i++) {
            seats.local(3 + i);
        }
        assertThat(seats.find(second.token(), 1000)).isEmpty();
        assertThat(seats.find(first.token(), 1000)).isPresent();
    }

    @Test
    void shouldGiveEverySessionSecretsOfItsOwn() {
        Seat one = seats.local(0);
        Seat other = seats.local(0);
        assertThat(one.token()).hasSize(43).isNotEqualTo(other.token());
        assertThat(one.csrf()).hasSize(32).isNotEqualTo(other.csrf());
        assertThat(one.id()).isNotEqualTo(other.id()).isNotEqualTo(one.token());
        assertThat(one.role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void shouldKnowNobodyWithoutAToken() {
        assertThat(seats.find(null, 0)).isEmpty();
        assertThat(seats.find("", 0)).isEmpty();
    }
}
