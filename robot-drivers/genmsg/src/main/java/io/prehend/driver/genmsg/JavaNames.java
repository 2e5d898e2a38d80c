package io.prehend.driver.genmsg;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The names that one generated file uses: short where that is clear, and then imported; with the package elsewhere. */
final class JavaNames {
    /** Where reader, writer and the other hand-written classes are. */
    static final String RUNTIME = "io.prehend.driver.message";

    private static final String ALWAYS_THERE = "java.lang.";
    private static final Set<String> KEYWORDS =
            Set.of(("abstract assert boolean break byte case catch char class const continue default do "
                            + "double else enum extends final finally float for goto if implements import instanceof "
                            + "int interface long native new package private protected public return short static "
                            + "strictfp super switch synchronized this throw throws transient try void volatile "
                            + "while true false null")
                    .split(" "));

    private final DefinitionSet definitions;
    private final String home;
    private final Map<String, String> imported = new TreeMap<>();

    JavaNames(DefinitionSet definitions, String rosPackage) {
        this.definitions = definitions;
        this.home = rosPackage;
    }

    static String packageOf(String rosPackage) {
        return RUNTIME + "." + rosPackage;
    }

    /** The class of a message. */
    String of(TypeName message) {
        return of(packageOf(message.packageName()) + "." + message.name());
    }

    /** The class with this full name. */
    String of(String qualified) {
        int dot = qualified.lastIndexOf('.');
        String simple = qualified.substring(dot + 1);
        if (qualified.substring(0, dot).equals(packageOf(home))) {
            return simple;
        }
        boolean clashes = definitions.messages().containsKey(new TypeName(home, simple))
                || !imported.getOrDefault(simple, qualified).equals(qualified);
        if (clashes) {
            return qualified;
        }
        imported.put(simple, qualified);
        return simple;
    }

    /** The import lines of everything asked for so far. */
    String imports() {
        StringBuilder lines = new StringBuilder();
        imported.values().stream()
                .filter(name -> !name.startsWith(ALWAYS_THERE))
                .sorted()
                .forEach(name -> lines.append("import ").append(name).append(";\n"));
        return lines.toString();
    }

    /** {@code time_from_start} to {@code timeFromStart}, and never a word of Java. */
    static String variable(String rosName) {
        String capitalised = capitalised(rosName);
        String name = Character.toLowerCase(capitalised.charAt(0)) + capitalised.substring(1);
        return KEYWORDS.contains(name) ? name + "_" : name;
    }

    /** {@code time_from_start} to {@code TimeFromStart}, and never what makes {@code getClass}. */
    static String capitalised(String rosName) {
        StringBuilder name = new StringBuilder();
        for (String word : rosName.split("_")) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString().equals("Class") ? "Class_" : name.toString();
    }

    /** {@code text} as it may stand between double quotes. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** {@code text} as it may stand in a comment for Javadoc. */
    static String comment(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\", "&#92;");
    }
}
