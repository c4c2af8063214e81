import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** What a package of jsii offers, by Java's own parser: a line each of submodule, type and text, apart by tabs. */
final class Read {
    private static final String PACKAGE = "dev.bootcdk";

    /** The jar of its sources. */
    public static void main(String[] arguments) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocation(StandardLocation.SOURCE_PATH, List.of(new File(arguments[0])));
            var sources = files.list(StandardLocation.SOURCE_PATH, PACKAGE, Set.of(JavaFileObject.Kind.SOURCE), true);
            var task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
            for (CompilationUnitTree unit : task.parse()) {
                String name = unit.getPackageName().toString();
                String submodule = name.equals(PACKAGE) ? "" : name.substring(PACKAGE.length() + 1);
                for (ClassTree type : only(ClassTree.class, unit.getTypeDecls())) {
                    // What jsii has for itself has a name that nobody writes.
                    if (type.getSimpleName().toString().startsWith("$")) continue;
                    Stream.concat(Stream.of(head(type)), members(type))
                        .forEach(line -> System.out.println(submodule + "\t" + type.getSimpleName() + "\t" + line));
                }
            }
        }
    }

    private static String head(ClassTree type) {
        String word = type.getKind().toString().toLowerCase(Locale.ROOT);
        String kind = type.getModifiers().getFlags().contains(Modifier.ABSTRACT) ? "abstract " + word : word;
        String verb = type.getKind() == Tree.Kind.INTERFACE ? " extends " : " implements ";
        return kind + " " + type.getSimpleName()
            + bases(" extends ", Stream.ofNullable(type.getExtendsClause()))
            + bases(verb, type.getImplementsClause().stream());
    }

    private static String bases(String verb, Stream<? extends Tree> types) {
        return types.map(Tree::toString)
            .filter(type -> !type.startsWith("software.amazon.jsii."))
            .map(Read::brief)
            .reduce((one, other) -> one + ", " + other)
            .map(verb::concat)
            .orElse("");
    }

    private static Stream<String> members(ClassTree type) {
        List<MethodTree> methods = only(MethodTree.class, type.getMembers());
        List<VariableTree> fields = only(VariableTree.class, type.getMembers());
        if (type.getKind() == Tree.Kind.ENUM) return fields.stream().map(field -> field.getName().toString());
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
        Optional<ClassTree> builder = only(ClassTree.class, type.getMembers()).stream()
            .filter(nested -> nested.getSimpleName().contentEquals("Builder"))
            .findFirst();
        if (isInterface && builder.isPresent()) return setters(methods, builder.get());
        Predicate<Set<Modifier>> isOpen = flags -> isInterface || flags.contains(Modifier.PUBLIC);
        return Stream.concat(
            fields.stream()
                .filter(field -> isOpen.test(field.getModifiers().getFlags()))
                .map(field -> "static " + brief(field.getType() + " " + field.getName())),
            methods.stream()
                .filter(method -> isOpen.test(method.getModifiers().getFlags()))
                .map(method -> method(type, method)));
    }

    private static String method(ClassTree type, MethodTree method) {
        boolean isStatic = method.getModifiers().getFlags().contains(Modifier.STATIC);
        String name = method.getReturnType() == null
            ? type.getSimpleName().toString()
            : nullness(method) + brief(method.getReturnType().toString()) + " " + method.getName();
        String parameters = method.getParameters().stream()
            .map(parameter -> brief(parameter.toString()))
            .collect(Collectors.joining(", "));
        return (isStatic ? "static " : "") + name + "(" + parameters + ")";
    }

    /** Of a struct, what its own members are set with: its getters have the same names. */
    private static Stream<String> setters(List<MethodTree> getters, ClassTree builder) {
        return only(MethodTree.class, builder.getMembers()).stream().flatMap(setter -> getters.stream()
            .filter(getter -> getter.getName().toString().equalsIgnoreCase("get" + setter.getName()))
            .map(getter -> (nullness(getter).isEmpty() ? "required " : "")
                + setter.getName() + "(" + brief(setter.getParameters().get(0).getType().toString()) + ")"));
    }

    private static String nullness(MethodTree method) {
        return method.getModifiers().toString().contains("Nullable") ? "@Nullable " : "";
    }

    /** Without packages, and without what is said of nearly everything. */
    private static String brief(String text) {
        return text
            .replaceAll("@[\\w.]*NotNull(?:\\(\\))?\\s*|\\bfinal\\s+", "")
            .replaceAll("@[\\w.]*Nullable(?:\\(\\))?\\s*", "@Nullable ")
            .replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    private static <T extends Tree> List<T> only(Class<T> kind, List<? extends Tree> trees) {
        return trees.stream().filter(kind::isInstance).map(kind::cast).collect(Collectors.toList());
    }
}
