package io.prehend.driver.ros1.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out comes back, what peers really write is understood, and what attackers write is refused. */
class XmlRpcParserTest {
    private static final XmlRpcLimits LIMITS = XmlRpcLimits.REQUESTS;

    @Property(tries = 300)
    void shouldReadBackWhatItWrote(@ForAll("values") Object value) throws Exception {
        assertThat(XmlRpcParser.parseAnswer(XmlRpcPrinter.printAnswer(value), LIMITS))
                .isEqualTo(value);
        XmlRpcCall call = XmlRpcParser.parseCall(XmlRpcPrinter.printCall("setParam", List.of("/a", value)), LIMITS);
        assertThat(call).isEqualTo(new XmlRpcCall("setParam", List.of("/a", value)));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> text = Arbitraries.of(
                        "<", "&", ">", "\"", "'", "\t", "\n", "\r", " ", "ä", "€", "𝄞", "]]>", "&amp;", "abc")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                text.map(t -> t),
                Arbitraries.integers().map(i -> i),
                Arbitraries.doubles().map(d -> d == 0 ? 0.0 : d),
                Arbitraries.of(true, false).map(b -> b),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, LocalDateTime.of(2026, 11, 21, 9, 5, 7)));
        Arbitrary<Object> shallow = nest(scalars, text);
        return nest(shallow, text);
    }

    /** {@code inner}, or lists and structs of it. */
    private static Arbitrary<Object> nest(Arbitrary<Object> inner, Arbitrary<String> names) {
        return Arbitraries.oneOf(
                        inner,
                        inner.list().ofMaxSize(3).map(list -> list),
                        Arbitraries.maps(names, inner).ofMaxSize(3).map(map -> map))
                .withoutEdgeCases();
    }

    @Test
    void shouldReadWhatPythonAndRoscppWrite() throws Exception {
        String python = """
                <?xml version='1.0'?>
                <methodResponse>
                <params>
                <param>
                <value><array><data>
                <value><int>1</int></value>
                <value><string>current &lt;state&gt;</string></value>
                <value><array><data>
                <value>untyped text</value>
                <value><double>1e-05</double></value>
                <value><double>inf</double></value>
                <value><boolean>1</boolean></value>
                <value><struct><member><name>k</name><value><nothing/></value></member></struct></value>
                </data></array></value>
                </data></array></value>
                </param>
                </params>
                </methodResponse>
                """;
        assertThat(answer(python.replace("<nothing/>", "")))
                .isEqualTo(List.of(
                        1,
                        "current <state>",
                        List.of("untyped text", 1e-5, Double.POSITIVE_INFINITY, true, Map.of("k", ""))));
        assertThatThrownBy(() -> answer(python)).isInstanceOf(XmlRpcFormatException.class);

        String roscpp = "<?xml version=\"1.0\"?>\r\n<methodCall><methodName>publisherUpdate</methodName>\r\n"
                + "<params><param><value>/master</value></param><param><value><array><data>"
                + "<value><i4>-7</i4></value></data></array></value></param></params></methodCall>\r\n";
        assertThat(call(roscpp)).isEqualTo(new XmlRpcCall("publisherUpdate", List.of("/master", List.of(-7))));
        assertThat(call("<methodCall><methodName>getPid</methodName></methodCall>")
                        .parameters())
                .isEmpty();
    }

    @Test
    void shouldPassOnAFault() {
        byte[] fault = XmlRpcPrinter.printFault(new XmlRpcFault(-1, "no such\u0000 <node>"));
        assertThatThrownBy(() -> XmlRpcParser.parseAnswer(fault, LIMITS))
                .isInstanceOfSatisfying(
                        XmlRpcFault.class, e -> assertThat(e.code()).isEqualTo(-1))
                .hasMessage("no such? <node>");
    }

    @Test
    void shouldRefuseABillionLaughsWithoutExpandingThem() {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY lol").append(i).append(" \"");
            bomb.append(("&lol" + (i - 1) + ";").repeat(10)).append("\">");
        }
        bomb.append("]><methodCall><methodName>&lol9;</methodName></methodCall>");
        assertThatThrownBy(() -> call(bomb.toString()))
                .isInstanceOf(XmlRpcFormatException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:%d/evil.dtd\"><methodCall><methodName>a</methodName></methodCall>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:%d/secret\">]>"
                        + "<methodCall><methodName>&x;</methodName></methodCall>",
                "<!DOCTYPE a [<!ENTITY %% x SYSTEM \"http://127.0.0.1:%d/p.dtd\"> %%x;]>"
                        + "<methodCall><methodName>a</methodName></methodCall>"
            })
    void shouldNeverFetchWhatADocumentNames(String document) throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(50);
            assertThatThrownBy(() -> call("<?xml version=\"1.0\"?>" + document.formatted(canary.getLocalPort())))
                    .isInstanceOf(XmlRpcFormatException.class);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1",
                "<methodCall>",
                "<methodCall><methodName></methodName></methodCall>",
                "<methodCall><methodName>a</methodName><params><param/></params></methodCall>",
                "<methodCall><methodName>a</methodName></methodCall><methodCall/>",
                "<methodCall><methodName>a<b/></methodName></methodCall>",
                "<methodCall><methodName>&undefined;</methodName></methodCall>",
                "<a><b></a></b>"
            })
    void shouldRefuseWhatIsNoCall(String text) {
        assertThatThrownBy(() -> call(text)).isInstanceOf(XmlRpcFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<int>1.5</int>",
                "<int>99999999999</int>",
                "<boolean>yes</boolean>",
                "<double>one</double>",
                "<base64>***=</base64>",
                "<dateTime.iso8601>today</dateTime.iso8601>",
                "<ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>rO0ABXNy</ex:serializable>",
                "text<int>1</int>",
                "<array><value/></array>",
                "<struct><member><value/></member></struct>"
            })
    void shouldRefuseValuesThatAreNoneOfTheirType(String value) {
        String text = "<methodResponse><params><param><value>" + value + "</value></param></params></methodResponse>";
        assertThatThrownBy(() -> answer(text)).isInstanceOf(XmlRpcFormatException.class);
    }

    @Test
    void shouldRefuseWhatIsTooDeepOrTooLong() {
        String open = "<value><array><data>".repeat(100_000);
        assertThatThrownBy(() -> XmlRpcParser.parseAnswer(
                        bytes("<methodResponse><params><param>" + open), LIMITS.withMaximumBytes(1 << 24)))
                .isInstanceOf(XmlRpcFormatException.class)
                .hasMessageContaining("32 levels");
        assertThatThrownBy(() -> call(" ".repeat(LIMITS.maximumBytes() + 1)))
                .isInstanceOf(XmlRpcFormatException.class)
                .hasMessageContaining("longer");
    }

    private static XmlRpcCall call(String text) throws XmlRpcFormatException {
        return XmlRpcParser.parseCall(bytes(text), LIMITS);
    }

    private static Object answer(String text) throws Exception {
        return XmlRpcParser.parseAnswer(bytes(text), LIMITS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
