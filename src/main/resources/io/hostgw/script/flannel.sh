# What flannel has left on this host, and taking it away. Uses common.sh, forward.sh and, for the latter, history.sh. What pods
# still need stays.

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    scope) scopes="$scopes$2 " ;;
    clean) clean=$2 ;;
    who) who=$2 ;;
    version) version=$2 ;;
    digest) digest=$2 ;;
    lockwait) lock_wait_s=$2 ;;
  esac
}

# alive: programs that make anew what is taken away: flanneld, and k3s where it runs flannel.
alive() {
  set +f
  cat /proc/[0-9]*/comm 2>/dev/null | "$sort" -u | while read -r name; do
    case $name in
      flanneld) printf '%s\n' "$name" ;;
      k3s-*) [ ! -f /run/flannel/subnet.env ] || printf '%s\n' "$name" ;;
    esac
  done
  set -f
}

# leftovers: "KIND NAME WHY-IT-STAYS" of each, without a reason for what can go.
leftovers() {
  left_links
  left_chains
  left_tables
  left_files
}

left_links() {
  for name in flannel.1 flannel-v6.1; do
    [ -e "/sys/class/net/$name" ] || continue
    ways=$({ "$ip" -N -o -4 route show table main dev "$name"; "$ip" -N -o -6 route show table main dev "$name"; } |
      while read -r prefix rest; do
        case " $rest " in *' via '*) printf '%s\n' "$prefix" ;; esac
      done | head -n 1)
    printf 'link %s%s\n' "$name" "${ways:+ routes to pods go by it ($ways): let flannel use host-gw first}"
  done
}

# flannel_programs TABLE: the iptables that may have rules there; one of legacy tables is not asked where there are none.
flannel_programs() {
  for name in iptables ip6tables; do
    legacy=$name-legacy
    if command -v "$name-nft" >/dev/null; then
      printf '%s\n' "$name-nft"
    elif ! command -v "$legacy" >/dev/null; then
      legacy=$name
    fi
    tables=/proc/net/${name%tables}_tables_names
    if [ ! -r "$tables" ] || ! command -v "$legacy" >/dev/null; then continue; fi
    while read -r table; do
      [ "$table" != "$1" ] || printf '%s\n' "$legacy"
    done <"$tables"
  done
}

left_chains() {
  flannel_programs nat | while read -r each; do
    found=$("$each" -w 5 -t nat -S FLANNEL-POSTRTG 2>/dev/null) || continue
    why=
    family=ip
    case $each in ip6*) family=ip6 ;; esac
    case $found in
      *MASQUERADE*)
        nft list table "$family" hostgw >/dev/null 2>&1 ||
          why=' pods would reach the world with addresses of their own: set ipMasq: true and apply first'
        ;;
    esac
    printf 'chain %s/nat/FLANNEL-POSTRTG%s\n' "$each" "$why"
  done
  flannel_programs filter | while read -r each; do
    "$each" -w 5 -S FLANNEL-FWD >/dev/null 2>&1 || continue
    why=
    without_flannel=1
    if [ ! -f /etc/hostgw/forward ] && forward_look "$each" && [ -n "$(forward_lacks)" ]; then
      why=" the chain FORWARD drops the rest ($closed): set hostSettings: manage and apply first"
    fi
    printf 'chain %s/filter/FLANNEL-FWD%s\n' "$each" "$why"
  done
}

# left_tables: those of flannel's nftables mode; it takes them away itself when it ends in peace.
left_tables() {
  command -v nft >/dev/null || return 0
  for name in ip:flannel-ipv4 ip6:flannel-ipv6; do
    found=$(nft list table "${name%:*}" "${name#*:}" 2>/dev/null) || continue
    why=
    case $found in
      *masquerade*)
        nft list table "${name%:*}" hostgw >/dev/null 2>&1 ||
          why=' pods would reach the world with addresses of their own: set ipMasq: true and apply first'
        ;;
    esac
    printf 'table %s/%s%s\n' "${name%:*}" "${name#*:}" "$why"
  done
}

# left_files: not where flannel's plugin is what pods are to have (cni: flannel, whose subnet.env is ours).
left_files() {
  if [ -f /run/flannel/subnet.env ]; then
    read -r line </run/flannel/subnet.env
    [ "$line" != '# By hostgw' ] || return 0
  fi
  used=
  set +f
  for file in /etc/cni/net.d/*flannel*; do
    case $file in *.conf | *.conflist) ;; *) continue ;; esac
    case $(tr -cd '!-~' <"$file") in *'"type":"flannel"'*) ;; *) continue ;; esac
    if [ -f /etc/cni/net.d/10-hostgw.conflist ]; then
      printf 'file %s\n' "$file"
    else
      used=" pods get their network by it: set cni: bridge and apply first"
      printf 'file %s%s\n' "$file" "$used"
    fi
  done
  set -f
  [ ! -f /run/flannel/subnet.env ] || printf 'file /run/flannel/subnet.env%s\n' "${used:+ the CNI plugin of flannel reads it}"
}

# lock: one hostgw at a time, as changes take it.
lock() {
  flock=$(tool flock) && mkdir -p /run/hostgw && true >>/run/hostgw/lock || return 1
  exec 9>>/run/hostgw/lock
  "$flock" -w "$lock_wait_s" 9 || return 1
  printf '%s\n' "$who" >/run/hostgw/holder
}

# take_away KIND NAME
take_away() {
  case $1 in
    link) "$ip" link del "$2" ;;
    table) nft delete table "${2%%/*}" "${2#*/}" ;;
    file)
      mkdir -p /var/lib/hostgw/flannel && cp -p "$2" /var/lib/hostgw/flannel/ && rm -f "$2" || return 1
      [ "$2" != /run/flannel/subnet.env ] || rmdir /run/flannel 2>/dev/null || :
      ;;
    chain) drop_chain "${2%%/*}" "${2#*/}" ;;
  esac
}

# drop_chain PROGRAM TABLE/CHAIN: before flannel's chain of what may pass goes, ours lets pass what it did.
drop_chain() {
  from=POSTROUTING
  if [ "${2%/*}" = filter ]; then
    from=FORWARD
    if [ -f /etc/hostgw/forward ]; then forward_open || return 1; fi
  fi
  unhook "$1" "${2%/*}" "$from" "${2#*/}" && "$1" -w 5 -t "${2%/*}" -F "${2#*/}" && "$1" -w 5 -t "${2%/*}" -X "${2#*/}"
}

# unhook PROGRAM TABLE FROM CHAIN: every jump there goes, the last one first.
unhook() {
  count=0
  jumps=
  rules=$("$1" -w 5 -t "$2" -S "$3") || return 1
  while read -r option from rest; do
    [ "$option" = -A ] || continue
    count=$((count + 1))
    case " $rest " in *" -j $4 "*) jumps="$count $jumps" ;; esac
  done <<EOT
$rules
EOT
  for count in $jumps; do
    "$1" -w 5 -t "$2" -D "$3" "$count" || return 1
  done
}

# clean_up: what can go, goes.
clean_up() {
  leftovers | while read -r kind name why; do
    [ -z "$why" ] || continue
    if said=$(take_away "$kind" "$name" 2>&1); then
      printf 'gone %s %s\n' "$kind" "$name"
    else
      printf 'failed %s %s %s\n' "$kind" "$name" "$(printf '%s\n' "$said" | head -n 1)"
    fi
  done
}

# note_cleaned: tells what was tried, and notes it in the host's history.
note_cleaned() {
  printf '%s\n' "$cleaned"
  outcome=changed
  words=
  files=0
  while read -r how kind name why; do
    case "$how $kind" in
      'gone file') files=$((files + 1)) ;;
      failed*) outcome=failed ;;
    esac
    words="$words${words:+, }$how: $kind $name${why:+ ($why)}"
  done <<EOT
$cleaned
EOT
  told_counts="0 0 0 $files"
  note_history "$outcome" "$words"
}

look() {
  if ! find_tools || ! id=$(tool id); then
    printf 'missing%s\n' "${missing:- id(coreutils)}"
    return
  elif [ "$("$id" -u)" != 0 ]; then
    printf 'notroot %s\n' "$("$id" -un)"
    return
  fi
  sync=$(tool sync)
  running=$(alive)
  [ -z "$running" ] || printf 'alive %s\n' "$running"
  if [ "$clean" = yes ] && [ -z "$running" ]; then
    if lock; then
      begin_history
      cleaned=$(clean_up)
      [ -z "$cleaned" ] || note_cleaned
    else
      holder=
      [ ! -r /run/hostgw/holder ] || read -r holder </run/hostgw/holder
      printf 'locked %s\n' "${holder:-somebody unknown}"
    fi
  fi
  leftovers | while read -r line; do printf 'left %s\n' "$line"; done
}

main() {
  [ "${1-}" = complete ] || exit 97
  trap '' HUP PIPE INT TERM
  scopes='' clean=no change_kind=clean
  settings
  printf 'HOSTGW-BEGIN 1 %s\n' "$nonce"
  look 2>/dev/null
  printf 'HOSTGW-END %s\n' "$nonce"
  case $0 in /run/hostgw/job.*) rm -f "$0" ;; esac
}
