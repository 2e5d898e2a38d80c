package io.prehend.driver.genmsg;

import java.util.List;
import java.util.stream.Collectors;

/** The Java class of one message. */
public final class MessageEmitter {
    private static final String GENERATED = "// Made from a message definition by the build; change the definition.\n";

    private final DefinitionSet definitions;

    /** Emits messages of {@code definitions}. */
    public MessageEmitter(DefinitionSet definitions) {
        this.definitions = definitions;
    }

    /** The text of the file of {@code name}. */
    public String emit(TypeName name) {
        String md5 = definitions.md5(name);
        Definition definition = definitions.get(name);
        JavaNames names = new JavaNames(definitions, name.packageName());
        List<FieldEmitter> fields = definition.fields().stream()
                .map(field -> new FieldEmitter(name, field, names, definitions))
                .toList();
        StringBuilder body = new StringBuilder();
        body.append("/** The ROS message ").append(name).append(". */\n");
        body.append("public final class ").append(name.name()).append(" implements ");
        body.append(parentOf(name, names)).append(" {\n");
        appendType(body, definition, md5, names);
        for (Definition.Constant constant : definition.constants()) {
            String line = ConstantEmitter.declaration(name, constant, names);
            body.append("    /** {@code ").append(constant.name()).append("} of the definition. */\n");
            body.append("    ").append(line).append("\n\n");
        }
        fields.forEach(field -> body.append("    ").append(field.declaration()).append('\n'));
        fields.forEach(field -> body.append('\n').append(field.accessors()));
        appendWire(body, name, fields, names);
        appendObject(body, name, fields, names);
        body.append("}\n");
        return GENERATED + "package " + JavaNames.packageOf(name.packageName()) + ";\n\n" + names.imports() + "\n"
                + body;
    }

    /** The text of the file of a service, which names its two messages. */
    public String emitService(TypeName service) {
        JavaNames names = new JavaNames(definitions, service.packageName());
        String type = names.of(JavaNames.RUNTIME + ".ServiceType");
        String own = service.name();
        String string = names.of("java.lang.String");
        return GENERATED + "package " + JavaNames.packageOf(service.packageName()) + ";\n\n" + names.imports()
                + "\n/** The ROS service " + service + ". */\npublic final class " + own + " {\n"
                + "    /** Its name. */\n    public static final " + string + " _TYPE = \"" + service + "\";\n\n"
                + "    /** What both sides agree on. */\n    public static final " + type + "<" + own + "Request, "
                + own
                + "Response> TYPE =\n            new " + type + "<>(_TYPE, \"" + definitions.serviceMd5(service)
                + "\", " + own + "Request.TYPE, " + own + "Response.TYPE);\n\n    private " + own + "() {}\n}\n";
    }

    private String parentOf(TypeName name, JavaNames names) {
        for (TypeName action : definitions.actions()) {
            for (String part : List.of("Goal", "Result", "Feedback")) {
                if (name.equals(action.with("Action" + part))) {
                    return names.of(JavaNames.RUNTIME + ".action.Action" + part + "Message") + "<"
                            + names.of(action.with(part)) + ">";
                }
            }
        }
        return names.of(JavaNames.RUNTIME + ".Message");
    }

    private void appendType(StringBuilder body, Definition definition, String md5, JavaNames names) {
        String own = definition.name().name();
        String string = names.of("java.lang.String");
        String type = names.of(JavaNames.RUNTIME + ".MessageType");
        body.append("    /** Its name. */\n    public static final ")
                .append(string)
                .append(" _TYPE = \"");
        body.append(definition.name()).append("\";\n\n");
        body.append("    /** Name, sum and definition. */\n    public static final ")
                .append(type);
        body.append('<').append(own).append("> TYPE = ").append(type);
        body.append(definition.onlyRos1() ? ".ofRos1" : ".ofBoth").append("(\n            _TYPE,\n            \"");
        body.append(md5).append("\",\n            \"\"");
        for (String line : definitions.fullText(definition.name()).split("(?<=\n)")) {
            body.append("\n                    + \"")
                    .append(JavaNames.escaped(line))
                    .append('"');
        }
        body.append(",\n            ").append(own).append("::new);\n\n");
        if (definitions.actions().stream()
                .anyMatch(action -> action.with("Action").equals(definition.name()))) {
            String stem = own.substring(0, own.length() - "Action".length());
            String action = names.of(JavaNames.RUNTIME + ".action.ActionType");
            body.append("    /** The types of its five topics. */\n    public static final ")
                    .append(action);
            body.append('<')
                    .append(stem)
                    .append("Goal, ")
                    .append(stem)
                    .append("Result, ")
                    .append(stem);
            body.append("Feedback> ACTION =\n            new ").append(action).append("<>(TYPE, ");
            body.append(stem).append("ActionGoal.TYPE, ").append(stem).append("ActionResult.TYPE, ");
            body.append(stem).append("ActionFeedback.TYPE);\n\n");
        }
    }

    private static void appendWire(StringBuilder body, TypeName name, List<FieldEmitter> fields, JavaNames names) {
        String writer = names.of(JavaNames.RUNTIME + ".MessageWriter");
        String reader = names.of(JavaNames.RUNTIME + ".MessageReader");
        String type = names.of(JavaNames.RUNTIME + ".MessageType");
        body.append("\n    @Override\n    public ").append(type).append('<').append(name.name());
        body.append("> type() {\n        return TYPE;\n    }\n");
        body.append("\n    @Override\n    public void write(").append(writer).append(" out) {\n");
        fields.forEach(field -> body.append("        ").append(field.write()).append('\n'));
        body.append(fields.isEmpty() ? "        out.noFields();\n" : "").append("    }\n");
        body.append("\n    @Override\n    public void read(").append(reader).append(" in) {\n");
        fields.forEach(field -> body.append("        ").append(field.read()).append('\n'));
        body.append(fields.isEmpty() ? "        in.noFields();\n" : "").append("    }\n");
    }

    private static void appendObject(StringBuilder body, TypeName name, List<FieldEmitter> fields, JavaNames names) {
        String own = name.name();
        body.append("\n    @Override\n    public boolean equals(").append(names.of("java.lang.Object"));
        body.append(" other) {\n        return other instanceof ").append(own);
        body.append(fields.isEmpty() ? "" : " that");
        fields.forEach(field -> body.append("\n                && ").append(field.equality()));
        body.append(";\n    }\n\n    @Override\n    public int hashCode() {\n        int hash = 1;\n");
        fields.forEach(field ->
                body.append("        hash = 31 * hash + ").append(field.hash()).append(";\n"));
        body.append("        return hash;\n    }\n\n    @Override\n    public ");
        body.append(names.of("java.lang.String"))
                .append(" toString() {\n        return \"")
                .append(own);
        String between = "\n                + \", \" + ";
        String text = fields.stream().map(FieldEmitter::text).collect(Collectors.joining(between));
        body.append(fields.isEmpty() ? "{}\"" : "{\" + " + text + " + \"}\"").append(";\n    }\n");
    }
}
