/** Reads YAML and JSON from outside: bounded, strict, with the place of every key and value. */
package io.hostgw.document;
