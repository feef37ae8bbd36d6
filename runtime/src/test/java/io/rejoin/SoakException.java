package io.rejoin;

/** What a call of the soak fails with, when it fails with something checked. */
final class SoakException extends Exception {
  private static final long serialVersionUID = 1L;

  SoakException(String message) {
    super(message);
  }
}
