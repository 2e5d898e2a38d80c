package io.prehend.driver.genmsg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the text of a {@code .msg} file.
 *
 * <p>Source: ROS wiki, "msg", §2; where the page is silent, what {@code genmsg} of ROS Noetic does: the value of a
 * string constant goes to the end of the line, {@code #} and all.
 */
public final class DefinitionParser {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final TypeName name;
    private final List<Definition.Constant> constants = new ArrayList<>();
    private final List<Definition.Field> fields = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private DefinitionParser(TypeName name) {
        this.name = name;
    }

    /**
     * The definition of {@code name} that {@code text} contains.
     *
     * @throws DefinitionException if it has a mistake; the sentence says in which line
     */
    public static Definition parse(TypeName name, String text) {
        DefinitionParser parser = new DefinitionParser(name);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            try {
                parser.readLine(lines[i].strip());
            } catch (DefinitionException e) {
                throw new DefinitionException(name + ", line " + (i + 1) + ": " + e.getMessage());
            }
        }
        boolean onlyRos1 = text.startsWith(Definition.ROS1_MARK);
        return new Definition(name, text, parser.constants, parser.fields, onlyRos1);
    }

    private void readLine(String line) {
        int hash = line.indexOf('#');
        String clean = (hash < 0 ? line : line.substring(0, hash)).strip();
        if (clean.isEmpty()) {
            return;
        }
        String[] words = BLANKS.split(clean, 2);
        if (words.length < 2) {
            throw new DefinitionException("\"" + clean + "\" has a type but no name.");
        }
        if (words[1].indexOf('=') >= 0) {
            readConstant(words[0], words[0].equals("string") ? BLANKS.split(line, 2)[1] : words[1]);
        } else {
            String comment = hash < 0 ? "" : line.substring(hash + 1).strip();
            fields.add(new Definition.Field(
                    FieldType.parse(words[0], name.packageName()), requireNewName(words[1]), comment));
        }
    }

    private void readConstant(String type, String assignment) {
        Primitive primitive = Primitive.of(type)
                .filter(p -> p != Primitive.TIME && p != Primitive.DURATION)
                .orElseThrow(() -> new DefinitionException("A constant can't be of the type \"" + type + "\"."));
        int equalsAt = assignment.indexOf('=');
        String constant = requireNewName(assignment.substring(0, equalsAt).strip());
        constants.add(new Definition.Constant(
                primitive, constant, assignment.substring(equalsAt + 1).strip()));
    }

    private String requireNewName(String candidate) {
        if (!NAME.matcher(candidate).matches()) {
            throw new DefinitionException("\"" + candidate + "\" can't be a name.");
        }
        if (!names.add(candidate)) {
            throw new DefinitionException("\"" + candidate + "\" is there twice.");
        }
        return candidate;
    }
}
