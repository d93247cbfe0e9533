# What netplan has here. Reads only.

netplan_file=/etc/netplan/90-hostgw.yaml
netplan_record=/run/hostgw/netplan
nm_profiles=/run/NetworkManager/system-connections
renderer=
generated=

# netplan_claims: whether netplan made the link's configuration; sets renderer, the manager that it made it for, id, the
# definition's name, and generated, the file that it made; claim says so.
netplan_claims() {
  renderer=
  if networkd_claims; then
    id=${network_file#/run/systemd/network/10-netplan-}
    id=${id%.network}
    generated=/run/systemd/network/10-netplan-$id.network
    [ "$generated" = "$network_file" ] || return 1
    renderer=networkd
  else
    # What networkmanager_claims has found.
    id=${nm_file#"$nm_profiles"/netplan-}
    id=${id%.nmconnection}
    generated=$nm_profiles/netplan-$id.nmconnection
    [ "$generated" = "$nm_file" ] || return 1
    renderer=NetworkManager
  fi
  claim="netplan ($id, for $renderer)"
}

# netplan_kind: what kind of link the definition is; a virtual one has a .netdev file beside its .network file.
netplan_kind() {
  made=$generated
  [ "$renderer" != networkd ] || made=${generated%.network}.netdev
  kind=ethernet
  [ -f "$made" ] || return 0
  while IFS='=' read -r key value; do
    case $key in Kind | type) kind=$value; break ;; esac
  done <"$made"
}

# has_address: whether netplan gives the link one. It makes a file of a definition that only ours has left, too, and that may
# have taken the link from another.
has_address() {
  while read -r line; do
    case $line in
      Address=* | DHCP=* | IPv6AcceptRA=[ty]* | address[0-9]*=* | method=auto) return 0 ;;
    esac
  done <"$generated"
  return 1
}

# netplan_target: sets target and protocol (netplan has no word for it), and definition.
netplan_target() {
  case $id in
    *[!A-Za-z0-9_.@:-]*)
      why="netplan's definition \"$id\" has a name with more than letters, digits and . _ @ : - in it; rename it"
      return 1
      ;;
  esac
  netplan_kind
  case $kind in
    ethernet | bond | vlan | bridge) ;;
    *) why="netplan's definition $id is a $kind, not one of ethernets, bonds, vlans and bridges"; return 1 ;;
  esac
  tool netplan >/dev/null || { why="netplan made $generated, but is not installed any more"; return 1; }
  if [ -e /run/netplan/90-hostgw.yaml ]; then
    why="/run/netplan/90-hostgw.yaml hides $netplan_file from netplan: remove it"
    return 1
  fi
  if ! has_address; then
    why="netplan made $generated without an address: if only $netplan_file defines $id, remove it and run netplan generate; otherwise persistence: networkd"
    return 1
  fi
  definition="${kind}s $id"
  target=$netplan_file
  protocol=4
}

# netplan_ours: our file.
netplan_ours() {
  show_files "$netplan_file"
}

# see_renderer: sets renderer_run and renderer_us, which run of the renderer this is and when it last read its files.
see_renderer() {
  renderer_run=$invocation
  renderer_us=$started_us
  [ "$renderer" = NetworkManager ] || return 0
  look_at_service NetworkManager.service
  renderer_run=$service_run
  renderer_us=$read_us
}

# routes_in FILE: what a file says of routes, as "DESTINATION GATEWAY" or "DESTINATION TYPE", sorted: ours, a .network file or
# NetworkManager's.
routes_in() {
  destination=-
  while read -r key value more; do
    case $key in
      -) destination=$more ;;
      via: | type:) printf '%s %s\n' "$destination" "$value" ;;
      Destination=*) destination=${key#*=} ;;
      Gateway=* | Type=*) printf '%s %s\n' "$destination" "${key#*=}" ;;
      route[0-9]*=*,*)
        key=${key#*=}
        destination=${key%%,*}
        key=${key#*,}
        printf '%s %s\n' "$destination" "${key%%,*}"
        ;;
    esac
  done <"$1" | "$sort"
}

# not_generated FILE GENERATED: our routes that are not in what netplan has made.
not_generated() {
  routes_in "$1" | comm -23 - /dev/fd/3 3<<EOF
$(routes_in "$2")
EOF
}

# netplan_loaded FILE HASH: whether the renderer runs with it: netplan has made its file of it, and that was read.
netplan_loaded() {
  [ -f "$generated" ] && [ -z "$(not_generated "$1" "$generated")" ] || return 1
  see_renderer
  runs_with "$netplan_record" "$renderer_run" "$renderer_us" "$@"
}

# netplan_costs: what the host is without for a moment when routes are loaded.
netplan_costs() {
  [ "$renderer" != NetworkManager ] || networkmanager_costs
}

# netplan_edits: files that somebody changed after the renderer read them.
netplan_edits() {
  if [ "$renderer" = networkd ]; then
    networkd_edits
    return
  fi
  see_renderer
  set +f
  set -- /etc/netplan/*.yaml /run/netplan/*.yaml
  set -f
  changed_since "$renderer_us" "$@"
}
