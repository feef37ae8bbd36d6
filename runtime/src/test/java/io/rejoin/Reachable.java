package io.rejoin;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The objects that hang on a root, through this library's fields and the JDK's collections. */
final class Reachable {
  private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> todo = new ArrayDeque<>();

  private Reachable() {}

  static Collection<Object> from(Object root) {
    Reachable reachable = new Reachable();
    reachable.add(root);
    while (!reachable.todo.isEmpty()) {
      reachable.follow(reachable.todo.poll());
    }
    return reachable.found;
  }

  /** How many of this type hang on the root. */
  static long count(Object root, Class<?> type) {
    return from(root).stream().filter(type::isInstance).count();
  }

  private void add(Object object) {
    if (object != null && found.add(object)) {
      todo.add(object);
    }
  }

  private void follow(Object object) {
    if (object instanceof Map<?, ?> map) {
      List.copyOf(map.entrySet())
          .forEach(
              entry -> {
                add(entry.getKey());
                add(entry.getValue());
              });
    } else if (object instanceof Collection<?> collection) {
      new ArrayList<>(collection).forEach(this::add);
    } else if (object instanceof Object[] array) {
      Arrays.asList(array).forEach(this::add);
    } else if (object instanceof AtomicReference<?> reference) {
      add(reference.get());
    } else {
      followFields(object);
    }
  }

  private void followFields(Object object) {
    for (Class<?> at = object.getClass(); isOurs(at); at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          try {
            add(field.get(object));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type != null && type.getName().startsWith("io.rejoin.");
  }
}
