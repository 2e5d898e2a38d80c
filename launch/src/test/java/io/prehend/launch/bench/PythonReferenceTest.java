package io.prehend.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PythonReferenceTest {
    @Test
    void shouldReadWhatTheScriptSays() throws IOException {
        PythonReference.Result result = PythonReference.result(PythonScript.parse(
                true, "a warning\n{\"version\": \"1.22.0\", \"p50\": 420.5, \"p99\": 510.0, \"runs\": 7}\n"));

        assertThat(result.missing()).isNull();
        assertThat(result.version()).isEqualTo("1.22.0");
        assertThat(result.p50Us()).isEqualTo(420.5);
        assertThat(result.p99Us()).isEqualTo(510);
    }

    @Test
    void shouldSayWhyThereIsNoFigure() throws IOException {
        PythonScript.Said said = PythonScript.parse(true, "{\"missing\": \"No module named 'onnxruntime'\"}");
        assertThat(PythonReference.result(said).missing())
                .isEqualTo("There is no ONNX Runtime of Python's to compare with: No module named 'onnxruntime'.");
        assertThat(PythonScript.parse(false, "Traceback\nRuntimeError: no").missing())
                .contains("RuntimeError: no");
    }
}
