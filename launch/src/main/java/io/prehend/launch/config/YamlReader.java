package io.prehend.launch.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a plain, small YAML file; everything else is refused with one sentence: aliases (they multiply), tags (they
 * name classes), duplicate keys, a second document, a file that is too long or too deep. One thread.
 */
final class YamlReader {
    /** Longest file, bytes: a hundred times our own. */
    static final int MAX_BYTES = 1 << 18;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 4096;
    private static final YAMLFactory FACTORY = factory();

    private final String source;
    private final YAMLParser parser;

    private YamlReader(String source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a whole file.
     *
     * @param source its name, for messages
     * @throws Failure one sentence that says what is wrong and where
     */
    static YamlNode read(String source, byte[] content) {
        if (content.length > MAX_BYTES) {
            throw Failure.check(source + " is longer than " + MAX_BYTES / 1024 + " KiB; that is no configuration.");
        }
        try (YAMLParser parser = FACTORY.createParser(text(source, content))) {
            return new YamlReader(source, parser).document();
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            String problem = malformed.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw Failure.check(
                    source + " line " + Math.max(1, line) + ": not proper YAML: " + problem + ".", malformed);
        } catch (IOException unreadable) {
            throw Failure.check(source + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private static String text(String source, byte[] content) {
        try {
            // A fresh decoder refuses what is not UTF-8; new String(…) would put question marks there.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw Failure.check(source + " line 1: not a text in UTF-8.", noText);
        }
    }

    private YamlNode document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new YamlNode(new LinkedHashMap<String, YamlNode>(), source, 1);
        }
        if (first != JsonToken.START_OBJECT) {
            throw complain("a configuration consists of lines 'key: value'");
        }
        YamlNode root = value(first, 0);
        if (parser.nextToken() != null) {
            throw complain("there is a second document in the file; keep one");
        }
        return root;
    }

    private YamlNode value(JsonToken token, int depth) throws IOException {
        int line = line();
        if (depth > MAX_DEPTH) {
            throw complain("nested deeper than " + MAX_DEPTH + " levels");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw complain("anchors and aliases (& and *) are not read; write the value out");
        }
        if (parser.getTypeId() != null) {
            throw complain("tags (!) are not read; write the plain value");
        }
        return switch (token) {
            case START_OBJECT -> new YamlNode(section(depth), source, line);
            case START_ARRAY -> new YamlNode(list(depth), source, line);
            case VALUE_STRING -> new YamlNode(parser.getText(), source, line);
            case VALUE_NUMBER_INT -> new YamlNode(wholeNumber(), source, line);
            case VALUE_NUMBER_FLOAT -> new YamlNode(parser.getDoubleValue(), source, line);
            case VALUE_TRUE -> new YamlNode(true, source, line);
            case VALUE_FALSE -> new YamlNode(false, source, line);
            default -> throw complain("a value is missing");
        };
    }

    private Map<String, YamlNode> section(int depth) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (entries.containsKey(key)) {
                throw complain("the key '" + key + "' is there twice");
            }
            entries.put(key, value(parser.nextToken(), depth + 1));
        }
        return entries;
    }

    private List<YamlNode> list(int depth) throws IOException {
        List<YamlNode> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token, depth + 1));
        }
        return elements;
    }

    private long wholeNumber() throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw complain("the number " + parser.getText() + " is too large");
        }
        return parser.getLongValue();
    }

    private Failure complain(String what) throws IOException {
        return Failure.check(source + " line " + line() + ": " + what + ".");
    }

    private int line() throws IOException {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static YAMLFactory factory() {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(MAX_BYTES);
        bounds.setNestingDepthLimit(MAX_DEPTH);
        bounds.setMaxAliasesForCollections(0);
        return YAMLFactory.builder()
                .loaderOptions(bounds)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .maxNameLength(MAX_TEXT)
                        .maxNumberLength(64)
                        .maxDocumentLength(MAX_BYTES)
                        .build())
                .build();
    }
}
