package io.prehend.driver.genmsg;

import io.prehend.driver.genmsg.Definition.Field;

/** The Java of one field: how it is kept, written, read, got, set and compared. */
final class FieldEmitter {
    private final Field field;
    private final FieldType type;
    private final JavaNames names;
    private final DefinitionSet definitions;
    private final boolean headerSequence;
    private final String variable;
    private final String self;

    FieldEmitter(TypeName owner, Field field, JavaNames names, DefinitionSet definitions) {
        this.field = field;
        this.type = field.type();
        this.names = names;
        this.definitions = definitions;
        this.headerSequence = owner.equals(TypeName.HEADER) && field.name().equals("seq");
        this.variable = JavaNames.variable(field.name());
        this.self = "this." + variable;
    }

    String declaration() {
        String what = javaType();
        if (type.isMessageList()) {
            return "private final " + what + " " + variable + " = new " + names.of(JavaNames.RUNTIME + ".MessageList")
                    + "<>(" + element() + "::new);";
        }
        if (isStringList()) {
            return "private final " + what + " " + variable + " = new " + names.of("java.util.ArrayList") + "<>();";
        }
        if (type.isBytes() || isTime()) {
            return "private final " + what + " " + variable + " = new " + what + "();";
        }
        return switch (type.shape()) {
            case FIXED ->
                "private final " + what + " " + variable + " = new " + element() + "[" + type.fixedLength() + "];";
            case VARIABLE -> "private " + what + " " + variable + " = {};";
            case SINGLE -> {
                if (type.message().isPresent()) {
                    yield "private " + what + " " + variable + " = new " + what + "();";
                }
                yield "private " + what + " " + variable + (isString() ? " = \"\";" : ";");
            }
        };
    }

    String write() {
        if (type.message().isPresent() && !type.isMessageList()) {
            return self + ".write(out);";
        }
        return "out." + call() + "(" + self + ");";
    }

    String read() {
        if (type.isMessageList()) {
            int smallest = definitions.smallestBytes(type.message().orElseThrow());
            return "in.messages(" + self + ", " + smallest + ");";
        }
        if (type.message().isPresent()) {
            return self + ".read(in);";
        }
        if (isStringList() || type.isBytes() || isTime() || type.shape() == FieldType.Shape.FIXED) {
            return "in." + call() + "(" + self + ");";
        }
        boolean givesBack = isString() || type.shape() == FieldType.Shape.VARIABLE;
        return self + " = in." + call() + "(" + (givesBack ? self : "") + ");";
    }

    String accessors() {
        String suffix = JavaNames.capitalised(field.name());
        String getter = "    /** " + description() + " */\n    public " + javaType() + " get" + suffix
                + "() {\n        return " + self + ";\n    }\n";
        String parameter = isStringList() || type.isMessageList()
                ? names.of("java.util.List") + "<" + (isStringList() ? "" : "? extends ") + element() + ">"
                : type.isBytes() ? "byte[]" : javaType();
        return getter + "\n    /** See {@link #get" + suffix + "()}" + (copies() ? "; the value is copied." : ".")
                + " */\n    public void set" + suffix + "(" + parameter + " value) {\n" + setterBody() + "    }\n";
    }

    String equality() {
        if (type.shape() != FieldType.Shape.SINGLE
                && type.primitive().filter(Primitive::isNumber).isPresent()
                && !type.isBytes()) {
            return names.of("java.util.Arrays") + ".equals(" + self + ", that." + variable + ")";
        }
        String element = element();
        if (type.shape() == FieldType.Shape.SINGLE && (element.equals("double") || element.equals("float"))) {
            String box = names.of("java.lang." + (element.equals("double") ? "Double" : "Float"));
            return box + ".compare(" + self + ", that." + variable + ") == 0";
        }
        boolean primitive = type.shape() == FieldType.Shape.SINGLE && isNumber();
        return primitive ? self + " == that." + variable : self + ".equals(that." + variable + ")";
    }

    String hash() {
        boolean array = type.shape() != FieldType.Shape.SINGLE && isNumber() && !type.isBytes();
        return array
                ? names.of("java.util.Arrays") + ".hashCode(" + self + ")"
                : names.of("java.util.Objects") + ".hashCode(" + self + ")";
    }

    String text() {
        boolean array = type.shape() != FieldType.Shape.SINGLE && isNumber() && !type.isBytes();
        String value = array ? names.of("java.util.Arrays") + ".toString(" + self + ")" : self;
        return "\"" + field.name() + "=\" + " + value;
    }

    private String setterBody() {
        String check = names.of("java.util.Objects") + ".requireNonNull(value)";
        if (isStringList() || type.isMessageList()) {
            return "        if (value != " + self + ") {\n            " + self + ".clear();\n            " + self
                    + ".addAll(value);\n        }\n";
        }
        if (type.isBytes()) {
            return "        " + self + ".set(value, 0, value.length);\n";
        }
        if (isTime()) {
            return "        " + self + ".set(value);\n";
        }
        return switch (type.shape()) {
            case FIXED ->
                "        if (value.length != " + type.fixedLength() + ") {\n            throw new "
                        + names.of("java.lang.IllegalArgumentException") + "(\"" + field.name() + " has "
                        + type.fixedLength() + " elements, not \" + value.length + \".\");\n        }\n        "
                        + names.of("java.lang.System") + ".arraycopy(value, 0, " + self + ", 0, value.length);\n";
            case VARIABLE ->
                "        if (" + self + ".length != value.length) {\n            " + self
                        + " = value.clone();\n        } else {\n            " + names.of("java.lang.System")
                        + ".arraycopy(value, 0, " + self + ", 0, value.length);\n        }\n";
            case SINGLE -> "        " + self + " = " + (isNumber() ? "value" : check) + ";\n";
        };
    }

    private String description() {
        String unsigned = type.primitive().filter(Primitive::isUnsigned).isPresent() ? ", without sign" : "";
        String said = field.comment().isEmpty() ? "" : " " + JavaNames.comment(field.comment());
        if (!said.isEmpty() && !said.endsWith(".")) {
            said += ".";
        }
        return "{@code " + field.name() + "} ({@code " + type.text() + "}" + unsigned + ")." + said;
    }

    private String call() {
        if (headerSequence) {
            return "headerSequence";
        }
        if (type.isMessageList()) {
            return "messages";
        }
        if (type.isBytes()) {
            return "bytes";
        }
        String one = type.primitive().orElseThrow().call();
        return switch (type.shape()) {
            case SINGLE -> one;
            case VARIABLE -> one + "s";
            case FIXED -> "fixed" + JavaNames.capitalised(one) + "s";
        };
    }

    private String javaType() {
        if (type.isMessageList()) {
            return names.of(JavaNames.RUNTIME + ".MessageList") + "<" + element() + ">";
        }
        if (isStringList()) {
            return names.of("java.util.List") + "<" + element() + ">";
        }
        if (type.isBytes()) {
            return names.of(JavaNames.RUNTIME + ".Bytes");
        }
        return element() + (type.shape() == FieldType.Shape.SINGLE ? "" : "[]");
    }

    private String element() {
        if (type.message().isPresent()) {
            return names.of(type.message().get());
        }
        String java = type.primitive().orElseThrow().javaType();
        return java.indexOf('.') < 0 ? java : names.of(java);
    }

    private boolean copies() {
        return type.shape() != FieldType.Shape.SINGLE && !type.isMessageList() || isTime();
    }

    private boolean isNumber() {
        return type.primitive().filter(Primitive::isNumber).isPresent();
    }

    private boolean isString() {
        return type.primitive().filter(p -> p == Primitive.STRING).isPresent()
                && type.shape() == FieldType.Shape.SINGLE;
    }

    private boolean isStringList() {
        return type.primitive().filter(p -> p == Primitive.STRING).isPresent() && !isString();
    }

    private boolean isTime() {
        return type.primitive()
                .filter(p -> p == Primitive.TIME || p == Primitive.DURATION)
                .isPresent();
    }
}
