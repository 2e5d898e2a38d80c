package io.prehend.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    @Test
    void shouldOpenFilesByTheirPath(@TempDir Path folder) {
        byte[] model = new TestActor().bytes();
        Path file = folder.resolve("actor.onnx");
        ModelFiles.write(file, model, TestActor.manifest(model));

        try (LoadedModel loaded = ModelStore.open(file.toString())) {
            assertThat(loaded.manifest().name()).isEqualTo("test-actor");
        }
        assertThat(ModelStore.bytes(file.toString())).isEqualTo(model);
    }

    @Test
    void shouldComeWithModelsThatPassEveryCheckAndAreCalledWhatTheyAreCalled() {
        for (String name : ModelStore.shipped()) {
            try (LoadedModel loaded = ModelStore.open(name)) {
                assertThat(loaded.manifest().name()).isEqualTo(name);
            }
        }
    }

    @Test
    void shouldTellNamesFromFiles() {
        assertThat(ModelStore.isFile("grasp")).isFalse();
        assertThat(ModelStore.isFile("grasp.onnx")).isTrue();
        assertThat(ModelStore.isFile("models/grasp")).isTrue();
        assertThatThrownBy(() -> ModelStore.open("nothing"))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageStartingWith("There is no model 'nothing' in this version");
    }
}
