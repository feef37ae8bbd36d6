package io.rejoin.examples.stopping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL of its own on the loopback interface, in a folder that is given to it. It refuses to
 * run as root, so that where the tests do, it runs as nobody.
 */
final class PostgresServer {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";

  /** The user and group of Debian, and of everybody else, that own nothing. */
  private static final String NOBODY = "65534";

  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");

  private final Path folder;
  private final boolean isRoot;
  private final int port;
  private final Process process;

  private PostgresServer(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.isRoot = Files.getAttribute(folder, "unix:uid").equals(0);
    unpack(folder);
    if (isRoot) {
      giveAway(folder);
    }
    ended(
        command("initdb", "--pgdata=data", "--username=postgres", "--auth=trust", "--no-sync")
            .start());
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    process =
        command("postgres", "-D", "data", "-p", "" + port, "-h", "127.0.0.1", "-k", "", "-F")
            .start();
    awaitReady();
  }

  /**
   * Unpacks and starts a server.
   *
   * @param folder an empty folder that others can reach
   * @throws IOException if there is none for this machine, or it does not start
   */
  static PostgresServer start(Path folder) throws IOException, InterruptedException {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!machine.equals("Linux amd64")) {
      throw new IOException("the build has no PostgreSQL for " + machine);
    }
    return new PostgresServer(folder);
  }

  /** Where a database is, for JDBC. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream resource = PostgresServer.class.getResourceAsStream(BINARIES);
        TarArchiveInputStream archive =
            new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
      for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(archive, target);
          boolean isProgram = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static void giveAway(Path folder) throws IOException {
    UserPrincipal nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Files.setAttribute(folder, "posix:owner", nobody, LinkOption.NOFOLLOW_LINKS);
  }

  private ProcessBuilder command(String program, String... arguments) {
    List<String> words = new ArrayList<>(isRoot ? AS_NOBODY : List.of());
    words.add(folder.resolve("bin").resolve(program).toString());
    words.addAll(List.of(arguments));
    ProcessBuilder command = new ProcessBuilder(words).directory(folder.toFile());
    command.environment().put("LC_ALL", "C");
    return command.redirectErrorStream(true);
  }

  private static void ended(Process command) throws IOException, InterruptedException {
    String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (command.waitFor() != 0) {
      throw new IOException(printed);
    }
  }

  /** Reads the server's log up to the line that says so; the rest of it is read by a thread. */
  private void awaitReady() throws IOException {
    StringBuilder log = new StringBuilder();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    for (String line; (line = reader.readLine()) != null; ) {
      log.append(line).append('\n');
      if (line.contains("ready to accept connections")) {
        Thread rest = new Thread(() -> reader.lines().forEach(ignored -> {}), "postgres log");
        rest.setDaemon(true);
        rest.start();
        return;
      }
    }
    throw new IOException(log.toString());
  }

  /** Stops it, whoever is still connected. */
  void stop() throws IOException, InterruptedException {
    ended(command("pg_ctl", "stop", "--pgdata=data", "--mode=immediate").start());
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("PostgreSQL does not end");
    }
  }
}
