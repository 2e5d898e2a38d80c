package io.prehend.sim.shape;

import java.nio.file.Path;

/** Opens sets of objects by the name that the command line uses. Stateless; any thread. */
public final class ObjectSets {
    private ObjectSets() {}

    /**
     * Opens a set. A folder is read completely; meshes without convex groups take seconds the first time, and are
     * kept in the user's cache folder.
     *
     * @param name {@code builtin:train}, {@code builtin:test}, {@code builtin:wild}, or a folder with OBJ or URDF files
     * @throws IllegalArgumentException if there is no such set, in one sentence
     */
    public static ObjectSet open(String name) {
        if (name.startsWith("builtin:")) {
            return switch (name) {
                case "builtin:train" -> BuiltinSet.train();
                case "builtin:test" -> BuiltinSet.test();
                case "builtin:wild" -> BuiltinSet.wild();
                default ->
                    throw new IllegalArgumentException("there is no object set '" + name
                            + "': use builtin:train, builtin:test, builtin:wild or a folder");
            };
        }
        return FolderSet.open(Path.of(name), ConvexDecomposition.inUserCache());
    }
}
