# The host's own settings that pods need, now and after the next boot. Reads only. Goes only to hosts that are to be asked.

# wanted_sysctls: "HOW KEY VALUE" of each kernel setting: HOW is "sysctl" for that value, "least" for that or more.
wanted_sysctls() {
  for word in $features; do
    case $word in
      sysctl:* | least:*)
        word_key=${word#*:}
        printf '%s %s %s\n' "${word%%:*}" "${word_key%:*}" "${word_key##*:}"
        ;;
    esac
  done
}

# sysctl_path KEY: sets path to where the kernel has it.
sysctl_path() {
  path=/proc/sys
  left=$1.
  while [ -n "$left" ]; do
    path=$path/${left%%.*}
    left=${left#*.}
  done
}

# sysctl_now KEY: sets now; fails where the kernel does not have it. Not by the shell's read: the kernel gives the value
# at one go, and a shell reads by single characters.
sysctl_now() {
  sysctl_path "$1"
  now=$(cat "$path" 2>/dev/null)
}

# suffices HOW VALUE WANTED
suffices() {
  case $1 in
    sysctl) [ "$2" = "$3" ] ;;
    *) [ "$2" -ge "$3" ] ;;
  esac
}

# settings_differs: what is to be set.
settings_differs() {
  wanted_sysctls | while read -r how key want; do
    if ! sysctl_now "$key"; then
      case $key in
        net.bridge.*) printf 'sysctl/%s is not there: the kernel module br_netfilter is not loaded\n' "$key" ;;
        # The neighbour table is the machine's: a container does not have it.
        net.ipv4.neigh.* | net.ipv6.neigh.*) ;;
        *) printf 'sysctl/%s is not there: this kernel does not do that\n' "$key" ;;
      esac
    elif ! suffices "$how" "$now" "$want"; then
      printf 'sysctl/%s is %s, and pods need %s\n' "$key" "$now" "$want"
    fi
  done
  forward_programs | while read -r each; do
    forward_look "$each" || continue
    forward_lacks | while read -r scope; do
      printf 'forward/%s drops what the host forwards (%s), and lets nothing pass from and to %s\n' "$each" "$closed" "$scope"
    done
  done
}

# sysctl_files: what sets the kernel at boot, in order: "NAME FILE", by name, of one name that of the first directory.
sysctl_files() {
  {
    ! is_enabled settings || printf '90-hostgw.conf ours\n'
    set +f
    for directory in /etc /run /usr/local/lib /usr/lib /lib; do
      for file in "$directory"/sysctl.d/*.conf; do
        [ ! -e "$file" ] || printf '%s %s\n' "${file##*/}" "$file"
      done
    done
    # Of procps, after all others; systemd reads it only by a link from sysctl.d.
    [ -d /run/systemd/system ] || [ ! -e /etc/sysctl.conf ] || printf '~ /etc/sysctl.conf\n'
  } | "$sort" -s -u -k 1,1
}

# sysctl_lines FILE: "KEY VALUE" of what it sets; the value is - for a key that is only kept out of patterns.
sysctl_lines() {
  while read -r line || [ -n "$line" ]; do
    case $line in '' | '#'* | ';'*) continue ;; esac
    line=${line#-}
    value=-
    case $line in
      *=*)
        value=${line#*=}
        value=${value#"${value%%[! 	]*}"}
        ;;
    esac
    key=${line%%=*}
    key=${key%"${key##*[! 	]}"}
    while :; do
      case $key in */*) key=${key%%/*}.${key#*/} ;; *) break ;; esac
    done
    printf '%s %s\n' "$key" "$value"
  done <"$1"
}

# boot_values: "KEY exact|pattern VALUE FILE" of all that is set at boot of what is wanted.
boot_values() {
  forwarding=net.ipv4.conf.all.forwarding
  sysctl_files | while read -r name file; do
    if [ "$file" = ours ]; then
      wanted_sysctls | while read -r how key want; do printf '%s exact %s ours\n' "$key" "$want"; done
      continue
    fi
    [ -r "$file" ] || continue
    sysctl_lines "$file" | while read -r pattern value; do
      case $pattern in net.* | *[*?[]*) ;; *) continue ;; esac
      wanted_sysctls | while read -r how key want; do
        # shellcheck disable=SC2254 # it is a pattern
        case $key in
          "$pattern") printf '%s exact %s %s\n' "$key" "$value" "$file" ;;
          $pattern) printf '%s pattern %s %s\n' "$key" "$value" "$file" ;;
        esac
        [ "$key" = net.ipv4.ip_forward ] || continue
        # The same switch by another name.
        # shellcheck disable=SC2254 # it is a pattern
        case $forwarding in $pattern) printf '%s exact %s %s\n' "$key" "$value" "$file" ;; esac
      done
    done
  done
}

# at_boot KEY: sets booted and by to the value that it gets and the file that says so; empty if none does. A key by its
# name goes before patterns, wherever they are.
at_boot() {
  booted=
  by=
  named=
  from=
  while read -r set_key kind value file; do
    case "$set_key $kind$named" in
      "$1 exact"*)
        named=1
        if [ "$value" != - ]; then booted=$value by=$file; elif [ "$from" = pattern ]; then booted='' by=''; fi
        from=exact
        ;;
      "$1 pattern") booted=$value by=$file from=pattern ;;
    esac
  done <<EOT
$boots
EOT
}

# settings_remarks: what hostgw says and leaves to others.
settings_remarks() {
  boots=$(boot_values)
  wanted_sysctls | while read -r how key want; do
    sysctl_now "$key" || continue
    at_boot "$key"
    if [ -n "$by" ]; then
      suffices "$how" "$booted" "$want" || printf 'boot/%s is set to %s by %s at the next boot\n' "$key" "$booted" "$by"
    elif suffices "$how" "$now" "$want"; then
      # Those of the bridge are 1 from the start.
      case $key in net.bridge.*) ;; *) printf 'boot/%s is %s now, and no file of sysctl.d sets it at the next boot\n' "$key" "$now" ;; esac
    fi
  done
  module_at_boot
  strict_filter
  other_firewalls
}

# settings_refuses: nothing is set that would take the host's own default route.
settings_refuses() {
  router_advertisements
}

# check_remarks: the same where nothing is to be set.
check_remarks() {
  settings_differs
  settings_remarks
  router_advertisements | while read -r line; do printf 'sysctl/%s\n' "$line"; done
}

# module_at_boot: whether something loads the module again; one that is part of the kernel has no state.
module_at_boot() {
  [ -e /sys/module/br_netfilter/initstate ] && ! is_enabled settings || return 0
  set +f
  for directory in /etc /run /usr/local/lib /usr/lib; do
    cat /etc/modules "$directory"/modules-load.d/*.conf 2>/dev/null
  done | {
    while read -r module rest; do [ "$module" != br_netfilter ] || exit 0; done
    printf 'boot/br_netfilter is loaded now, and no file of modules-load.d loads it at the next boot\n'
  }
  set -f
}

# strict_filter: strict reverse path filtering drops what comes in by another link than answers leave by.
strict_filter() {
  sysctl_now net.ipv4.conf.all.rp_filter || return 0
  strict=$now
  now=$(cat "/proc/sys/net/ipv4/conf/$link/rp_filter") || return 0
  # The greater of the two counts.
  case $strict$now in 01 | 1[01]) ;; *) return 0 ;; esac
  host_addresses | while read -r number name prefix; do
    case "$name $prefix" in
      "$link "* | *:* | cni* | cbr* | docker* | br-* | kube-* | virbr* | veth* | cali* | flannel* | tun* | wg*) continue ;;
    esac
    printf 'rp_filter is strict (1) for %s, and the host is on %s too: packets of pods that come in by one link and would be answered by another are dropped; 2 lets them pass\n' "$link" "$name"
    break
  done
}

# router_advertisements: a host that forwards takes no default route from them unless it is told to.
router_advertisements() {
  case " $features" in *' sysctl:net.ipv6.conf.all.forwarding:1 '*) ;; *) return 0 ;; esac
  if ! sysctl_now net.ipv6.conf.all.forwarding || [ "$now" = 1 ]; then return 0; fi
  "$ip" -N -o -6 route show default proto 9 | while read -r line; do
    device=${line##* dev }
    device=${device%% *}
    [ "$(cat "/proc/sys/net/ipv6/conf/$device/accept_ra")" != 1 ] || printf 'accept_ra of %s is 1: with forwarding the host would lose its IPv6 default route, which comes by router advertisements; set net.ipv6.conf.%s.accept_ra = 2\n' "$device" "$device"
  done
}

# other_firewalls: chains of nftables that iptables do not show, which drop what nothing in them accepts.
other_firewalls() {
  nft=$(tool nft) || return 0
  "$nft" list chains 2>/dev/null | while read -r word one two rest; do
    case $word in
      table) where="$one $two" ;;
      chain) hook="$where $one" ;;
      type)
        case "$one $two $rest" in 'filter hook forward '*'policy drop;') ;; *) continue ;; esac
        case $hook in
          'ip filter FORWARD') ! command -v iptables-nft >/dev/null || continue ;;
          'ip6 filter FORWARD') ! command -v ip6tables-nft >/dev/null || continue ;;
        esac
        # shellcheck disable=SC2086 # its three words, and globbing is off
        other_firewall $hook
        ;;
    esac
  done
}

# other_firewall FAMILY TABLE CHAIN: whether that chain, the whole of it, accepts each prefix both ways.
other_firewall() {
  for scope in $scopes; do
    case "$1 $scope" in 'ip '*:* | bridge* | netdev*) continue ;; 'ip6 '*:*) ;; 'ip6 '*) continue ;; esac
    accepted=$(
      "$nft" list chain "$1" "$2" "$3" </dev/null 2>/dev/null | while read -r line; do
        case $line in *saddr*"$scope"*accept*) printf s ;; *daddr*"$scope"*accept*) printf d ;; esac
      done
    )
    case $accepted in *s*d* | *d*s*) continue ;; esac
    printf 'firewall/nft table %s %s drops what the host forwards (chain %s, policy drop) and is not ours to edit: accept there what is from and to %s\n' "$1" "$2" "$3" "$scope"
  done
}
