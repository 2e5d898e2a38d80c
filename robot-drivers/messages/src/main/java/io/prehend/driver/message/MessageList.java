package io.prehend.driver.message;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Supplier;

/**
 * The elements of an array of messages, which are used again when the list grows after it shrank.
 *
 * <p>Mutable, one thread at a time. Walk it by index where nothing may be allocated.
 *
 * @param <M> the class of the elements
 */
public final class MessageList<M extends Message> extends AbstractList<M> implements RandomAccess {
    /** So many elements beyond the size are kept for later; more would let one huge message hold memory for ever. */
    private static final int KEPT_SPARES = 256;

    private final Supplier<M> factory;
    private final List<M> elements = new ArrayList<>();
    private int size;

    /** An empty list whose elements {@code factory} makes. */
    public MessageList(Supplier<M> factory) {
        this.factory = Objects.requireNonNull(factory);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public M get(int index) {
        return elements.get(Objects.checkIndex(index, size));
    }

    @Override
    public M set(int index, M element) {
        return elements.set(Objects.checkIndex(index, size), Objects.requireNonNull(element));
    }

    @Override
    public void add(int index, M element) {
        Objects.checkIndex(index, size + 1);
        elements.add(index, Objects.requireNonNull(element));
        size++;
        modCount++;
    }

    @Override
    public M remove(int index) {
        M removed = elements.remove(Objects.checkIndex(index, size));
        size--;
        modCount++;
        return removed;
    }

    @Override
    public void clear() {
        resize(0);
    }

    /** One more element at the end, to be filled: a new one or one of before, with the values of before. */
    public M grow() {
        resize(size + 1);
        return get(size - 1);
    }

    /** Sets the number of elements; those that are new may hold values of before. */
    public void resize(int newSize) {
        while (elements.size() < newSize) {
            elements.add(factory.get());
        }
        if (elements.size() > newSize + KEPT_SPARES) {
            elements.subList(newSize + KEPT_SPARES, elements.size()).clear();
        }
        size = newSize;
        modCount++;
    }
}
