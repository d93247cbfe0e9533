# Part of the change script: pods are masqueraded from now on, and after each boot; or no longer. Uses masquerade-see.sh.

# delete_table FAMILY
delete_table() {
  ! "$nft" list table "$1" hostgw >/dev/null 2>&1 || "$nft" delete table "$1" hostgw
}

# masquerade_check: nft itself takes the rules, before anything is written.
masquerade_check() {
  rules=$(source_of "$masquerade_rules")
  [ -n "$rules" ] || return 0
  nft=$(tool nft) && "$nft" -c -f "$rules" >"$work/said" 2>&1 && return 0
  line=
  read -r line <"$work/said"
  end refused-keeper "nft does not take the rules of ipMasq: $line"
  return 1
}

masquerade_activate() {
  nft=$(tool nft) || return 0
  if [ ! -f "$masquerade_rules" ]; then
    systemctl stop "$masquerade_unit" 2>/dev/null
    delete_table ip && delete_table ip6 && systemctl daemon-reload && systemctl reset-failed "$masquerade_unit" 2>/dev/null
    [ -z "$(nft_tables)" ]
    return
  fi
  # A family that the cluster no longer has; the file says nothing of it.
  case $(cat "$masquerade_rules") in *'table ip hostgw {'*) ;; *) delete_table ip || return 1 ;; esac
  case $(cat "$masquerade_rules") in *'table ip6 hostgw {'*) ;; *) delete_table ip6 || return 1 ;; esac
  systemctl daemon-reload && systemctl restart "$masquerade_unit" && return
  cause="$masquerade_unit did not start: see journalctl -u $masquerade_unit"
  return 1
}

masquerade_verify() {
  cause=$(masquerade_differs)
  [ -z "$cause" ]
}
