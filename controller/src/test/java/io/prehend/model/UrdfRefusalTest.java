package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A description that cannot be trusted is refused in one sentence that names what is wrong. */
class UrdfRefusalTest {
    private static final String LINKS = "<link name='a'/><link name='b'/><link name='c'/>";
    private static final String LIMIT = "<limit lower='-1' upper='1' velocity='1' effort='1'/>";

    @Test
    void shouldRefuseAParentThatIsNotThere() {
        requireRefusal(LINKS + fixed("j", "a", "b") + fixed("k", "nowhere", "c"), "parent link 'nowhere'", "not there");
    }

    @Test
    void shouldRefuseAChildThatIsNotThere() {
        requireRefusal(LINKS + fixed("j", "a", "b") + fixed("k", "a", "gone"), "child link 'gone'", "not there");
    }

    @Test
    void shouldRefuseALoop() {
        requireRefusal(LINKS + fixed("j", "a", "b") + fixed("k", "b", "c") + fixed("l", "c", "a"), "form a loop");
        requireRefusal(
                "<link name='root'/>" + LINKS + fixed("j", "b", "c") + fixed("k", "c", "b") + fixed("l", "root", "a"),
                "form a loop through link 'b'");
        requireRefusal("<link name='root'/>" + LINKS + fixed("j", "a", "a"), "form a loop", "two root links");
    }

    @Test
    void shouldRefuseTwoRoots() {
        requireRefusal(LINKS + fixed("j", "a", "b"), "two root links, 'a' and 'c'");
    }

    @Test
    void shouldRefuseALinkWithTwoParents() {
        requireRefusal(
                LINKS + fixed("j", "a", "c") + fixed("k", "b", "c"), "'c' is the child of two joints, 'j' and 'k'");
    }

    @ParameterizedTest
    @CsvSource({"revolute,''", "prismatic,''", "revolute,<limit velocity='1' effort='1'/>"})
    void shouldRefuseAJointWithoutLimits(String type, String limit) {
        requireRefusal(pair(joint(type, limit)), "joint 'j' has no limits");
    }

    @Test
    void shouldRefuseNamesThatOccurTwice() {
        requireRefusal(LINKS + "<link name='b'/>", "two links called 'b'");
        requireRefusal(LINKS + fixed("j", "a", "b") + fixed("j", "b", "c"), "two joints called 'j'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-inf", "1e300", "twelve", "0;5", "", "1,5", "0x"})
    void shouldRefuseWhatIsNoUsableNumber(String number) {
        requireRefusal(pair(joint("revolute", LIMIT.replace("'-1'", "'" + number + "'"))), "lower");
        requireRefusal(pair(joint("fixed", "<origin xyz='0 " + number + " 0'/>")), "xyz");
    }

    @Test
    void shouldRefuseAVectorOfTheWrongLength() {
        requireRefusal(pair(joint("fixed", "<origin xyz='1 2'/>")), "xyz must have 3 numbers, but has 2");
    }

    @Test
    void shouldRefuseWhatAJointNeedsAndLacks() {
        requireRefusal(
                LINKS + "<joint type='fixed'><parent link='a'/><child link='b'/></joint>", "a joint has no name");
        requireRefusal(LINKS + "<joint name='j' type='fixed'><parent link='a'/></joint>", "'j' has no child link");
        requireRefusal(LINKS + "<joint name='j' type='fixed'><child link='a'/></joint>", "'j' has no parent link");
        requireRefusal(pair(joint("ball", "")), "unknown type 'ball'");
        requireRefusal(pair(joint("revolute", LIMIT + "<axis xyz='0 0 0'/>")), "axis of length zero");
        requireRefusal("<link/>", "a link has no name");
        requireRefusal("", "describes no link");
    }

    @Test
    void shouldRefuseMimicryThatHasNoOrigin() {
        requireRefusal(pair(joint("revolute", LIMIT + "<mimic joint='ghost'/>")), "mimics joint 'ghost'");
        requireRefusal(pair(joint("revolute", LIMIT + "<mimic joint='j'/>")), "mimics itself");
    }

    @Test
    void shouldNeverFetchAnExternalEntity(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "<link name='stolen'/>");
        for (String declaration : new String[] {
            "<!DOCTYPE robot [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>",
            "<!DOCTYPE robot [<!ENTITY % x SYSTEM '" + secret.toUri() + "'> %x;]>",
            "<!DOCTYPE robot SYSTEM '" + secret.toUri() + "'>"
        }) {
            requireRefusalOf(declaration + "<robot name='r'>&x;</robot>", "document type declaration");
        }
    }

    @Test
    void shouldRefuseABillionLaughsAtOnce() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE robot [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        bomb.append("]><robot name='&l29;'><link name='a'/></robot>");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> requireRefusalOf(bomb.toString(), "document type declaration"));
    }

    @Test
    void shouldRefuseWhatIsNotXml() {
        requireRefusalOf("", "is empty");
        requireRefusalOf("  \n ", "is empty");
        requireRefusalOf("joints: 7\nlinks: 8\n", "not well-formed XML");
        requireRefusalOf("\0\1\2\3PK\3\4", "not well-formed XML");
        requireRefusalOf("<html><body/></html>", "starts with <robot>, not with <html>");
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] whole = ("<robot name='r'>" + LINKS + fixed("j", "a", "b") + fixed("k", "b", "c") + "</robot>")
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            requireRefusalOf(Arrays.copyOf(whole, length), "");
        }
    }

    @Test
    void shouldRefuseWhatIsTooBigTooDeepOrTooMuch() {
        requireRefusalOf(new byte[UrdfReader.MAX_BYTES + 1], "larger than 16 MiB");
        requireRefusalOf("<robot>" + "<a>".repeat(100) + "</a>".repeat(100) + "</robot>", "deeper than 64");
        requireRefusalOf("<robot>" + "<a/>".repeat(300_000) + "</robot>", "more than 200000 elements");
    }

    @Test
    void shouldNotSlowDownOnHostileText() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            requireRefusalOf("<?xml ".repeat(300_000), "");
            requireRefusalOf("<!--".repeat(500_000), "");
            requireRefusalOf("<!-- --><![CDATA[".repeat(100_000), "");
            requireRefusalOf("<!---->".repeat(500_000), "");
        });
    }

    @Test
    void shouldSayWhenTheFileCannotBeRead(@TempDir Path folder) {
        assertThatThrownBy(() -> RobotModel.load(folder.resolve("none.urdf")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.urdf")
                .hasMessageEndingWith("there is no such file");
        assertThatThrownBy(() -> RobotModel.load(folder)).isInstanceOf(UncheckedIOException.class);
    }

    private static void requireRefusal(String inside, String... parts) {
        String urdf = "<robot name='r'>" + inside + "</robot>";
        Throwable error = catchThrowable(() -> UrdfReader.read(urdf.getBytes(StandardCharsets.UTF_8), "test.urdf"));
        assertThat(error).isInstanceOf(UrdfException.class);
        assertThat(error.getMessage()).startsWith("test.urdf").containsAnyOf(parts);
    }

    private static void requireRefusalOf(String whole, String part) {
        requireRefusalOf(whole.getBytes(StandardCharsets.UTF_8), part);
    }

    private static void requireRefusalOf(byte[] whole, String part) {
        assertThatThrownBy(() -> UrdfReader.read(whole, "test.urdf"))
                .isInstanceOf(UrdfException.class)
                .hasMessageContaining("test.urdf")
                .hasMessageContaining(part)
                .extracting(Throwable::getMessage)
                .matches(message -> message.lines().count() == 1);
    }

    private static String fixed(String name, String parent, String child) {
        return "<joint name='" + name + "' type='fixed'><parent link='" + parent + "'/><child link='" + child
                + "'/></joint>";
    }

    private static String pair(String joint) {
        return "<link name='a'/><link name='b'/>" + joint;
    }

    private static String joint(String type, String content) {
        return "<joint name='j' type='" + type + "'><parent link='a'/><child link='b'/>" + content + "</joint>";
    }
}
