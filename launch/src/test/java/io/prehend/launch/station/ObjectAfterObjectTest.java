package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.port.Task;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectAfterObjectTest {
    /** What the task of one object has to say, such as that what it holds is slipping, must not be lost on the way. */
    @Test
    void shouldPassOnEverythingThatATaskCanSay() {
        List<String> said = Arrays.stream(Task.class.getMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .toList();

        assertThat(said).hasSizeGreaterThan(5);
        assertThat(Arrays.stream(ObjectAfterObject.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(said);
    }
}
