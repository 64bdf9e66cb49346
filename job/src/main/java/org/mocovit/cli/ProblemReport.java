package org.mocovit.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.mocovit.dataset.DatasetException;
import org.mocovit.model.InvalidModelException;

/**
 * Tells a person what went wrong: one message, no stack trace unless asked for, no credentials in
 * either.
 */
final class ProblemReport {
  private final PrintStream err;

  ProblemReport(PrintStream err) {
    this.err = err;
  }

  void wrongUsage(String command, List<String> problems) {
    problems.forEach(problem -> print(command + ": " + problem));
    print("Try '%s --help'.".formatted(command));
  }

  void wrongInput(String command, RuntimeException problem, boolean verbose) {
    if (problem instanceof InvalidModelException invalid && invalid.problems().size() > 1) {
      String message = String.valueOf(problem.getMessage());
      String first = invalid.problems().get(0);
      print(command + ": " + message.substring(0, message.indexOf(first)).strip());
      invalid.problems().forEach(line -> print("  " + line));
    } else {
      print(command + ": " + problem.getMessage());
    }
    trace(problem, verbose);
  }

  void failed(String command, Throwable failure, boolean verbose) {
    print(command + ": " + reason(failure));
    if (!verbose) {
      print("Run again with --verbose for Spark's log and the stack trace.");
    }
    trace(failure, verbose);
  }

  private void trace(Throwable failure, boolean verbose) {
    if (verbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      print(trace.toString().stripTrailing());
    }
  }

  private void print(String text) {
    err.println(Secrets.mask(text));
  }

  /** The innermost reason: Spark wraps what a task threw several times. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      innermost = t;
      if (t.getClass().getName().startsWith("org.mocovit.") || t instanceof DatasetException) {
        return String.valueOf(t.getMessage());
      }
    }
    String message = innermost.getMessage();
    String firstLine = message == null ? "" : message.lines().findFirst().orElse("");
    return "%s: %s".formatted(innermost.getClass().getSimpleName(), firstLine);
  }
}
