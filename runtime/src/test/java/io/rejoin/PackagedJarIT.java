package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ThreadFactory;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The jar that Java 21 or a later one builds; what Java 17 builds has no second version of a class.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class PackagedJarIT {
  private static final File JAR = new File(System.getProperty("rejoin.jar"));
  private static final String CLASS = "io/rejoin/VirtualThreads.class";

  @Test
  void theJarToolFindsTheVersionsOfItsClassesConsistent() {
    StringWriter said = new StringWriter();
    PrintWriter printed = new PrintWriter(said);
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();

    int exit = tool.run(printed, printed, "--validate", "--file", JAR.getPath());

    assertThat(exit).as(said.toString()).isZero();
  }

  @Test
  void newerJavaTakesTheClassThatReachesVirtualThreadsWithoutReflection() throws Exception {
    try (JarFile jar = new JarFile(JAR, false, ZipFile.OPEN_READ, Runtime.version())) {
      assertThat(jar.getJarEntry(CLASS).getRealName()).isEqualTo("META-INF/versions/21/" + CLASS);
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {JAR.toURI().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass("io.rejoin.VirtualThreads");
      Method named = type.getDeclaredMethod("named", String.class);
      named.setAccessible(true);

      Thread made = ((ThreadFactory) named.invoke(null, "Prices.price/quote")).newThread(() -> {});

      assertThat(made.getName()).isEqualTo("Prices.price/quote");
      assertThat((boolean) Thread.class.getMethod("isVirtual").invoke(made)).isTrue();
    }
  }
}
