/** What became of a node and of a run, and how progress is told. Pure. */
package io.hostgw.outcome;
