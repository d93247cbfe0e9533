package io.hostgw.model;

/** How bad a problem is. */
public enum Severity {
  /** Nothing may be done before it is mended. */
  ERROR,
  /** Worth knowing; work goes on. */
  WARNING
}
