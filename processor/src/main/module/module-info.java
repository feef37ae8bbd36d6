/** Writes clients for annotated interfaces; nobody but the compiler calls it. */
module io.rejoin.processor {
  requires java.compiler;

  provides javax.annotation.processing.Processor with
      io.rejoin.processor.RejoinProcessor;
}
