package io.prehend.launch.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Changes.News;
import io.prehend.launch.operate.Situation.Alarm;
import io.prehend.launch.watch.ShownService;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is new from one situation to the next. */
class ChangesTest {
    private final ShownService service = new ShownService();
    private final Changes changes = new Changes();

    private News next() {
        return changes.since(service.situation());
    }

    @Test
    void shouldNotTakeForNewWhatWasThereWhenItFirstLooked() {
        service.stopped("operator_stop", "stop_cat2", 1.5, 180);
        service.alarm("disk", "high");
        News first = next();
        assertThat(first.first()).isTrue();
        assertThat(first.stopped()).isFalse();
        assertThat(first.stateBefore()).isNull();
        assertThat(first.raised()).extracting(Alarm::id).containsExactly("disk");
        assertThat(next()).isEqualTo(new News(false, null, false, List.of(), List.of(), List.of()));
    }

    @Test
    void shouldTellOfAStopAndAChangeOfTheStateOnce() {
        next();
        service.stopped("operator_stop", "stop_cat2", 1.5, 180);
        News news = next();
        assertThat(news.stopped()).isTrue();
        assertThat(news.stateBefore()).isEqualTo("running");
        assertThat(next().stopped()).isFalse();
        service.stopped("joint_state_lost", "stop_cat2", 1.5, 180);
        assertThat(next()).isEqualTo(new News(false, null, true, List.of(), List.of(), List.of()));
    }

    @Test
    void shouldTellWhichAlarmsCameChangedAndWent() {
        next();
        service.alarm("disk", "low");
        assertThat(next().raised()).extracting(Alarm::id).containsExactly("disk");
        service.calm();
        service.alarm("disk", "high");
        News worse = next();
        assertThat(worse.changed()).extracting(Alarm::priority).containsExactly("high");
        assertThat(worse.raised()).isEmpty();
        assertThat(worse.gone()).isEmpty();
        service.calm();
        assertThat(next().gone()).containsExactly("disk");
        service.alarm("disk", "high");
        assertThat(next().raised()).hasSize(1);
    }
}
