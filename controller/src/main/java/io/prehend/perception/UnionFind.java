package io.prehend.perception;

/** Disjoint sets with path halving (Tarjan and van Leeuwen, J. ACM 31, 1984). Used by one thread. */
final class UnionFind {
    private final int[] parent;

    /** {@code size} sets of one each. */
    UnionFind(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    /** The element that stands for the set of {@code i}. */
    int find(int i) {
        int a = i;
        while (parent[a] != a) {
            parent[a] = parent[parent[a]];
            a = parent[a];
        }
        return a;
    }

    /** Joins the set of {@code child} to that of {@code root}, which stands for both afterwards. */
    void join(int root, int child) {
        parent[find(child)] = find(root);
    }
}
