# Part of the change script: pods are masqueraded from now on, and after each boot; or no longer. Uses masquerade-see.sh.

# delete_table FAMILY
delete_table() {
  ! "$nft" list table "$1" hostgw >/dev/null 2>&1 || "$nft" delete table "$1" hostgw
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
  systemctl daemon-reload && systemctl restart "$masquerade_unit"
}

masquerade_verify() {
  cause=$(masquerade_differs)
  [ -z "$cause" ]
}
