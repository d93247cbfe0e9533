# The masquerading of pods: what of ours there is, and whether the kernel has it. Reads only.

masquerade_rules=/etc/hostgw/masquerade.nft
masquerade_unit=hostgw-masquerade.service

# masquerade_refuses
masquerade_refuses() {
  tool nft >/dev/null || printf 'ipMasq needs nft, which this host lacks: install nftables there, or write ipMasq: false\n'
  [ -d /run/systemd/system ] || printf 'ipMasq needs systemd, which does not run here: write ipMasq: false\n'
}

# nft_tables: our tables in the kernel, as nft prints them.
nft_tables() {
  "$nft" -s list table ip hostgw 2>/dev/null
  "$nft" -s list table ip6 hostgw 2>/dev/null
  return 0
}

# masquerade_differs: the kernel's rules, and the unit that brings them back at boot.
masquerade_differs() {
  nft=$(tool nft) || return 0
  [ -f "$masquerade_rules" ] || return 0
  has=$(nft_tables)
  # What nft prints of the file where it is loaded out of sight. Where that is not allowed, being there has to do.
  # shellcheck disable=SC2016 # for the inner shell
  wanted=$(unshare -n sh -c '"$1" -f "$2" && { "$1" -s list table ip hostgw; "$1" -s list table ip6 hostgw; }' sh "$nft" "$masquerade_rules" 2>/dev/null)
  if [ -z "$has" ]; then
    printf 'table-hostgw is missing in the kernel: pods reach outside as they are\n'
  elif [ -n "$wanted" ] && [ "$has" != "$wanted" ]; then
    printf 'table-hostgw in the kernel is not what %s says\n' "$masquerade_rules"
  fi
  state=
  while IFS='=' read -r key value; do
    case "$key $value" in
      'LoadState masked') state=masked ;;
      'ActiveState active') ;;
      'ActiveState '*) state=${state:-$value} ;;
    esac
  done <<END
$(systemctl show -p LoadState -p ActiveState "$masquerade_unit" 2>/dev/null)
END
  [ -z "$state" ] || printf '%s is %s\n' "$masquerade_unit" "$state"
}
