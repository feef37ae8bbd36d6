package io.rejoin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Predicate;

/** Loads classes of this library a second time, as a container does for each application. */
final class OwnLoader extends URLClassLoader {
  private final Predicate<String> own;

  /**
   * @param own which classes of this library are loaded again; the others are those of the tests
   */
  OwnLoader(Predicate<String> own, URL... more) {
    super("own", urls(more), OwnLoader.class.getClassLoader());
    this.own = own;
  }

  private static URL[] urls(URL... more) {
    URL[] urls = java.util.Arrays.copyOf(more, more.length + 2);
    urls[more.length] = location(Rejoin.class);
    urls[more.length + 1] = location(OwnLoader.class);
    return urls;
  }

  /** Where the class was read from: classes and tests are in one module, but not in one place. */
  static URL location(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    URL url = type.getClassLoader().getResource(file);
    try {
      String text = String.valueOf(url);
      return java.net.URI.create(text.substring(0, text.length() - file.length())).toURL();
    } catch (java.net.MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("io.rejoin.") || !own.test(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
