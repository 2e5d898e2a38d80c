package io.prehend.perception.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudFileTest {
    private static final float[] POINTS = CloudBytes.points(35);

    @Test
    void shouldReadTheSameCloudFromAllThreeEncodingsOfPcd() {
        assertSame(CloudFile.read("ascii.pcd", CloudBytes.pcdAscii(POINTS, 7)), 7);
        assertSame(CloudFile.read("binary.pcd", CloudBytes.pcdBinary(POINTS, 7)), 7);
        assertSame(CloudFile.read("compressed.pcd", CloudBytes.pcdCompressed(POINTS, 7)), 7);
    }

    @Test
    void shouldReadPlyOfEitherByteOrderWithDoublesListsAndFaces() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            RecordedCloud cloud = CloudFile.read("b.ply", CloudBytes.plyBinary(POINTS, order));
            assertPoints(cloud);
            assertThat(cloud.isOrganised()).isFalse();
            assertThat(cloud.colourArgb(9)).isEqualTo(CloudBytes.colour(9) & 0xffffff);
        }
    }

    @Test
    void shouldReadAsciiPlyWithDosLineEndsAndListsBetweenTheNumbers() {
        RecordedCloud cloud = CloudFile.read("a.ply", CloudBytes.plyAscii(POINTS));
        assertPoints(cloud);
        assertThat(cloud.hasColours()).isFalse();
    }

    @Test
    void shouldTakeAnyOrderSizeAndTypeOfFieldsAndSkipTheRest() {
        String text = "VERSION .7\nFIELDS z _ y normal x\nSIZE 8 1 4 4 2\nTYPE F U F F I\nCOUNT 1 3 1 3 1\nWIDTH 2\n"
                + "HEIGHT 1\nDATA ascii\n0.5 1 2 3 -1e-1 9 9 9 3\nnan 1 2 3 inf 9 9 9 -4\n";
        RecordedCloud cloud = read(text);
        assertThat(cloud.points().x(0)).isEqualTo(3f);
        assertThat(cloud.points().y(0)).isEqualTo(-0.1f);
        assertThat(cloud.points().z(0)).isEqualTo(0.5f);
        assertThat(cloud.points().x(1)).isEqualTo(-4f);
        assertThat(cloud.points().y(1)).isInfinite();
        assertThat(cloud.points().z(1)).isNaN();
        assertThat(cloud.hasLabels()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WIDTH 5|WIDTH 100000000|100000000 points",
                "WIDTH 5|WIDTH 999999999999999999|999999999999999999 points",
                "HEIGHT 1|HEIGHT 999999999999999999|4999999999999999995 points",
                "WIDTH 5|WIDTH -1|not a whole number",
                "POINTS 5|POINTS 6|not its WIDTH times HEIGHT",
                "TYPE F F F|TYPE F X F|no number of TYPE 'X'",
                "SIZE 4 4 4|SIZE 4 3 4|SIZE '3'",
                "SIZE 4 4 4|SIZE 4 4|needs a SIZE line",
                "COUNT 1 1 1|COUNT 1 2 1|more than once",
                "COUNT 1 1 1|COUNT 1 9999 1|COUNT of 9999",
                "FIELDS x y z|FIELDS x y y|more than once",
                "FIELDS x y z|FIELDS x y w|lack one of x, y and z",
                "VERSION 0.7|VERSION 3.1|version '3.1'",
                "DATA ascii|DATA zip|'zip' instead of ascii",
                "DATA ascii|DATE ascii|before a DATA line",
                "VIEWPOINT 0 0 0 1 0 0 0|VIEWPOINT 0 0 0 0 0 0 0|VIEWPOINT",
                "VIEWPOINT 0 0 0 1 0 0 0|VIEWPOINT 0 0|VIEWPOINT",
                "0.3 0.1 0.2|0.3 ham 0.2|'ham' stands where a number",
                "0.3 0.1 0.2|0.3|it is truncated",
                "WIDTH 5|WIDTH 500|not its WIDTH times HEIGHT",
            })
    void shouldRefuseABrokenHeaderOrBodyInOneSentence(String good, String bad, String expected) {
        String text = "VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH 5\nHEIGHT 1\n"
                + "VIEWPOINT 0 0 0 1 0 0 0\nPOINTS 5\nDATA ascii\n" + "0.3 0.1 0.2\n".repeat(5);
        assertThat(read(text).points().size()).isEqualTo(5);
        assertThatThrownBy(() -> read(text.replace(good, bad)))
                .isInstanceOf(CloudFormatException.class)
                .hasMessageContaining("'test.pcd'")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseATruncatedFileBeforeItsPointsAreAllocated() {
        String header = "VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH 9000000\nHEIGHT 1\n";
        for (String data : new String[] {"ascii", "binary", "binary_compressed"}) {
            assertThatThrownBy(() -> read(header + "DATA " + data + "\n12345678901234"))
                    .isInstanceOf(CloudFormatException.class);
        }
        assertThatThrownBy(() -> read("ply\nformat ascii 1.0\nelement vertex 9000000\nproperty float x\n"
                        + "property float y\nproperty float z\nend_header\n1 2 3\n"))
                .isInstanceOf(CloudFormatException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void shouldRefuseDamagedCompression() {
        byte[] bytes = CloudBytes.pcdCompressed(POINTS, 7);
        int body = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("compressed\n") + "compressed\n".length() + 8;
        bytes[body] = (byte) 0xe0;
        assertThatThrownBy(() -> CloudFile.read("damaged.pcd", bytes))
                .isInstanceOf(CloudFormatException.class)
                .hasMessageContaining("damaged.pcd")
                .hasMessageContaining("copy from before the start");
    }

    @Test
    void shouldRefuseWhatIsNoCloudOrNoFile(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> read("%PDF-1.4 …"))
                .isInstanceOf(CloudFormatException.class)
                .hasMessageContaining("neither");
        assertThatThrownBy(() -> read("")).isInstanceOf(CloudFormatException.class);
        assertThatThrownBy(() -> CloudFile.read(folder.resolve("nowhere.pcd")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nowhere.pcd");
        assertThatThrownBy(() -> CloudFile.read(folder)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldListTheCloudsOfAFolderByName(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("b.PCD"), CloudBytes.pcdBinary(POINTS, 7));
        Files.write(folder.resolve("a.ply"), CloudBytes.plyAscii(POINTS));
        Files.writeString(folder.resolve("readme.txt"), "no cloud");
        assertThat(CloudFile.list(folder))
                .extracting(p -> p.getFileName().toString())
                .containsExactly("a.ply", "b.PCD");
        assertThat(CloudFile.read(folder.resolve("b.PCD")).points().size()).isEqualTo(35);
    }

    private static RecordedCloud read(String text) {
        return CloudFile.read("test.pcd", text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertSame(RecordedCloud cloud, int width) {
        assertPoints(cloud);
        assertThat(cloud.width()).isEqualTo(width);
        assertThat(cloud.height()).isEqualTo(5);
        assertThat(cloud.isOrganised()).isTrue();
        for (int i = 0; i < 35; i++) {
            assertThat(cloud.colourArgb(i)).isEqualTo(CloudBytes.colour(i));
        }
        assertThat(cloud.viewpoint().x()).isEqualTo(0.1);
        assertThat(cloud.viewpoint().rotation(2, 2)).isEqualTo(-1);
    }

    private static void assertPoints(RecordedCloud cloud) {
        assertThat(cloud.points().size()).isEqualTo(35);
        for (int i = 0; i < 35; i++) {
            assertThat(cloud.points().x(i)).isEqualTo(Float.valueOf(POINTS[3 * i]));
            assertThat(cloud.points().y(i)).isEqualTo(Float.valueOf(POINTS[3 * i + 1]));
            assertThat(cloud.points().z(i)).isEqualTo(Float.valueOf(POINTS[3 * i + 2]));
            assertThat(cloud.label(i)).isEqualTo(CloudBytes.label(i));
        }
    }
}
