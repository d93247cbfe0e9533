/** The command line: picocli commands of a few lines, and the exit codes. */
package io.hostgw.cli;
