# What a plan needs to know of this host. Reads only.

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    persistence) persistence=$2 ;;
    feature) features="$features$2 " ;;
    address) addresses="$addresses$2 " ;;
    scope) scopes="$scopes$2 " ;;
    wanted4) wanted4=$2 ;;
    wanted6) wanted6=$2 ;;
  esac
}

# few KEY MAXIMUM: passes lines on, each behind the key; beyond the maximum only their number.
few() {
  passed=0
  while read -r line; do
    passed=$((passed + 1))
    [ "$passed" -gt "$2" ] || printf '%s %s\n' "$1" "$line"
  done
  [ "$passed" -le "$2" ] || printf 'cut %s %s\n' "$1" "$passed"
}

# routes FAMILY WANTED-HASH
routes() {
  if [ "$(own "$1" | "$hash")" = "$2  -" ]; then
    printf 'routes%s same\n' "$1"
  else
    own "$1" | few "own$1" 100000
    printf 'routes%s differ\n' "$1"
  fi
  other "$1" | few "other$1" 10000
}

# held: lines of network configuration with a prefix to which somebody else has a route by a router.
held() {
  prefixes=$(for family in 4 6; do other "$family"; done | while read -r prefix line; do
    case $line in *' via '*) printf '%s\n' "$prefix" ;; esac
  done)
  [ -n "$prefixes" ] && grep=$(tool grep) || return 0
  printf '%s\n' "$prefixes" | "$grep" -rnF -f - /etc/systemd/network /etc/netplan /etc/NetworkManager/system-connections \
    /etc/network /etc/sysconfig/network-scripts /etc/sysconfig/network /etc/rc.local 2>/dev/null | few held 1000
}

# connected: the networks that the link reaches without a router.
connected() {
  for family in 4 6; do
    "$ip" -N -o "-$family" route show table main dev "$link" | while read -r destination rest; do
      case "$destination $rest " in
        *" via "* | default* | fe80:*) ;;
        *[.:]*) printf '%s\n' "$destination" ;;
      esac
    done
  done
}

# pick PREFIX KEY: passes lines that begin with the prefix, with the key in its place.
pick() {
  while read -r line || [ -n "$line" ]; do
    case $line in "$1"?*) printf '%s %s\n' "$2" "${line#"$1"}" ;; esac
  done
}

# texts KEY: every text behind that key of the CNI's configuration.
texts() {
  left=$cni
  while :; do
    case $left in *"\"$1\":\""*) ;; *) return ;; esac
    left=${left#*"\"$1\":\""}
    printf 'cni %s %s\n' "$1" "${left%%\"*}"
  done
}

# room: what is free where a change writes, in KiB and inodes; "-" where the file system has no such number.
room() {
  for place in /var/lib/hostgw /etc /run/hostgw; do
    [ -d "$place" ] || place=${place%/hostgw}
    "$stat" -f -c '%f %S %d %c' "$place" | while read -r free size inodes all; do
      [ "$all" != 0 ] || inodes=-
      printf 'room %s %s %s\n' "$place" "$((free * size / 1024))" "$inodes"
    done
  done
}

# around: the link's MTU, name servers, who is logged in here for this (sudo does not pass that on, but was told it
# itself), others who may set routes to pods, and where pods live, as far as CNI, flannel and routes to single pods tell.
around() {
  printf 'clock %s\n' "$("$date" +%s)"
  is_newer && printf 'state %s %s\n' "$form" "$state_form"
  room
  cd /sys/class/net || return
  pick '' mtu <"$link/mtu"
  pick nameserver dns </etc/resolv.conf
  pick nameserver dns </run/systemd/resolve/resolv.conf
  printf 'client %s\n' "${SSH_CLIENT-}"
  tr '\000' '\n' <"/proc/$PPID/environ" | pick SSH_CLIENT= client
  set +f
  {
    cat /proc/[0-9]*/comm
    printf '%s\n' *
  } | while read -r name; do
    case $name in
      flanneld | kube-router | calico-node | bird | k3s-* | flannel.1 | vxlan.calico | cilium_vxlan | cilium_geneve)
        printf 'owner %s\n' "$name" ;;
    esac
  done
  for file in /etc/cni/net.d/*; do
    case $file in *.conf | *.conflist | *.json) break ;; esac
  done
  cni=$(head -c 65536 "$file" | tr -cd '!-~')
  texts type
  texts subnet
  pick FLANNEL_SUBNET= 'pods flannel' </run/flannel/subnet.env
  # What matches nothing stays as it is: there are three at least.
  set -- cali* lxc* eni*
  for name in "$1" "$2" "$3"; do
    [ ! -e "$name" ] || "$ip" -N -o -4 route show table main dev "$name" | pick '' "pods $name"
  done
}

# files: what of ours is on disk, and whether its keeper runs with it.
files() {
  our_files | while read -r keeper sum mode file; do
    state=loaded
    if command -v "${keeper}_loaded" >/dev/null; then
      "${keeper}_loaded" "$file" "$sum" || state=unloaded
    fi
    printf '%s %s %s %s %s\n' "$keeper" "$state" "$sum" "$mode" "$file"
  done
}

# remarks: what else is not as it should be, and hostgw only says.
remarks() {
  for keeper in networkd $features; do
    command -v "${keeper}_remarks" >/dev/null || continue
    "${keeper}_remarks" | while read -r line; do printf 'check %s\n' "$line"; done
  done
}

# of_backend: who keeps the link's routes over a reboot, and what it has not loaded.
of_backend() {
  if [ -z "$backend" ]; then
    printf 'nobackend %s\n' "$why"
    return
  fi
  printf 'backend %s %s\n' "$backend" "$why"
  [ -z "$target" ] || printf 'target %s\n' "$target"
  [ -z "$definition" ] || printf 'definition %s\n' "$definition"
  if command -v "${backend}_edits" >/dev/null; then
    "${backend}_edits" | head -n 20 | few edit 20
  fi
  if command -v "${backend}_costs" >/dev/null; then
    "${backend}_costs" | few costs 20
  fi
}

# tell: what is said of the link that has the node's address.
tell() {
  find_link || return
  see_networkd
  choose_backend
  printf 'link %s\n' "$link"
  connected | few connected 100
  of_backend
  routes 4 "$wanted4"
  routes 6 "$wanted6"
  held
  files | few file 200
  { differences; remarks; } | few differs 200
  refusals | few refuses 20
  around 2>/dev/null | head -n 66
  printf 'observed %s\n' "$(observed)"
}

main() {
  [ "${1-}" = complete ] || exit 97
  addresses='' scopes='' features=''
  settings
  printf 'HOSTGW-BEGIN 1 %s\n' "$nonce"
  if ! find_tools || ! id=$(tool id); then
    printf 'missing%s\n' "${missing:- id(coreutils)}"
  elif [ "$("$id" -u)" != 0 ]; then
    printf 'notroot %s\n' "$("$id" -un)"
  else
    host_addresses | few address 500
    case $features in
      removal*) tell_removal ;;
      generation:*) tell_generation ;;
      *) tell ;;
    esac
  fi
  printf 'HOSTGW-END %s\n' "$nonce"
}
