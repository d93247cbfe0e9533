package io.hostgw.facts;

/** What a host has to ping with. */
public enum PingProgram {
  /** The one of iputils, which is used. */
  IPUTILS,
  /** Another one, whose options are not known. */
  OTHER,
  /** None. */
  NONE
}
