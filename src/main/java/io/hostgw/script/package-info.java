/**
 * What is said to a node: POSIX sh with a data section, and the frame of the answer. Values reach
 * the script as typed data only, never as shell text.
 */
package io.hostgw.script;
