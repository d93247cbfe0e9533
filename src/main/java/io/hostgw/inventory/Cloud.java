package io.hostgw.inventory;

import java.util.Arrays;
import java.util.Optional;

/** Clouds that drop the packets of pods, whose addresses they do not know, unless told not to. */
enum Cloud {
  AWS("aws", "AWS", "disable the source/destination check of each instance's network interface"),
  GCE(
      "gce",
      "Google Cloud",
      "instances need canIpForward, which is set when they are created, and each podCIDR a route of the VPC"),
  AZURE(
      "azure",
      "Azure",
      "enable IP forwarding on each network interface, and see whether the subnet needs a route table"),
  OPENSTACK(
      "openstack",
      "OpenStack",
      "put each podCIDR into allowed_address_pairs of its node's port, or disable port security there");

  private final String scheme;
  private final String title;
  private final String advice;

  Cloud(String scheme, String title, String advice) {
    this.scheme = scheme;
    this.title = title;
    this.advice = advice;
  }

  /** Returns the cloud's name. */
  String title() {
    return title;
  }

  /** Returns what is to be done there. */
  String advice() {
    return advice;
  }

  /** Returns the cloud of a {@code spec.providerID} such as {@code aws:///eu-west-1a/i-0123}. */
  static Optional<Cloud> of(String providerId) {
    return Arrays.stream(values())
        .filter(cloud -> providerId.startsWith(cloud.scheme + "://"))
        .findFirst();
  }
}
