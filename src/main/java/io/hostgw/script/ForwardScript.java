package io.hostgw.script;

import io.hostgw.net.Cidr;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The script that lies on a host as {@code /etc/hostgw/forward}: lets packets of pods pass where
 * the host's iptables drop what they forward. It is a part of the change script, too.
 */
public final class ForwardScript {
  private ForwardScript() {}

  /**
   * Returns the script.
   *
   * @param scopes the prefixes that all pods of the cluster live in
   */
  public static String text(List<Cidr> scopes) {
    String words = scopes.stream().map(Cidr::toString).collect(Collectors.joining(" "));
    return """
        #!/bin/sh
        # By hostgw, for hostgw-forward.service. Do not edit: the next `hostgw apply` writes it anew.
        LC_ALL=C
        PATH=/usr/sbin:/usr/bin:/sbin:/bin
        export LC_ALL PATH
        set -fu
        scopes='%s'

        """
            .formatted(words)
        + ScriptSource.readable("forward.sh")
        + "\nforward_open\n";
  }
}
