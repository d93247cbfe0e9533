# What keeps the link here, and what of ours is on disk. Reads only. Each keeper of files answers by functions of its name:
# a backend (NAME_claims, NAME_target, NAME_edits, NAME_costs) or a feature, both NAME_ours, NAME_loaded, NAME_differs and NAME_refuses.

# netplan before what it writes for: networkd is made to load both at once.
backends='netplan networkmanager networkd ifupdown unit none'
keepers="$backends settings masquerade cni"

# choose_backend: sets backend, protocol and target, and why; or leaves backend empty, and why says what is in the way.
choose_backend() {
  backend=''
  target=''
  definition=''
  protocol=$hostgw_protocol
  type_scope=-
  owners=''
  claims=''
  for manager in networkd networkmanager ifupdown; do
    "${manager}_claims" || continue
    owners="$owners $manager"
    claims="${claims:+$claims and }$claim"
  done
  case $owners in
    ' '*' '*)
      why="$claims both manage $link: leave it to one of them"
      return 1
      ;;
  esac
  owner=${owners# }
  if netplan_claims; then
    owner=netplan
    claims=$claim
  fi
  case $persistence in
    auto) choice=${owner:-unit} ;;
    *) choice=$persistence ;;
  esac
  case $choice in
    none) why="the inventory says so: routes are lost at the next reboot" ;;
    unit)
      if [ ! -d /run/systemd/system ]; then
        why="nothing that hostgw knows manages $link, and there is no systemd; persistence: none sets routes until the next reboot"
        return 1
      fi
      why=${claims:+the inventory says so, though $claims manages $link}
      why=${why:-no network manager that hostgw knows manages $link}
      ;;
    "$owner") why="$claims manages $link" ;;
    networkd)
      if [ "$owner" = netplan ] && networkd_claims; then
        why="$claim manages $link"
      else
        networkd_claims || :
        why="systemd-networkd does not manage $link here (networkd is $networkd)${claims:+; $claims does}"
        return 1
      fi
      ;;
    *)
      why="$choice does not manage $link here; ${claims:-no network manager that hostgw knows} does"
      return 1
      ;;
  esac
  "${choice}_target" && backend=$choice
}

# is_newer: whether a newer hostgw has kept its notes here, in a form that this one does not know; sets form.
is_newer() {
  form=
  [ ! -r "$state_record" ] || read -r form <"$state_record"
  [ "${form:-0}" -gt "$state_form" ]
}

# is_enabled FEATURE
is_enabled() {
  case " $features " in *" $1 "*) ;; *) return 1 ;; esac
}

# refusals: "KEEPER WHY" of every keeper that must not do its work here.
refusals() {
  for keeper in $backend $features; do
    command -v "${keeper}_refuses" >/dev/null || continue
    "${keeper}_refuses" | while read -r line; do printf '%s %s\n' "$keeper" "$line"; done
  done
}

# digest KEEPER FILE: the hash of what is ours in it.
digest() {
  case $1 in
    networkmanager) networkmanager_digest "$2" ;;
    *) file_hash "$2" ;;
  esac
}

# What features leave on disk; their other parts are sent only where they are asked for.
settings_ours() {
  show_files /etc/sysctl.d/90-hostgw.conf /etc/modules-load.d/hostgw.conf /etc/hostgw/forward \
    /etc/systemd/system/hostgw-forward.service /etc/systemd/system/multi-user.target.wants/hostgw-forward.service
}

masquerade_ours() {
  for directory in '' multi-user.target.wants/ nftables.service.wants/; do
    show_files "/etc/systemd/system/${directory}hostgw-masquerade.service"
  done
  show_files /etc/hostgw/masquerade.nft
}

cni_ours() {
  show_files /etc/cni/net.d/10-hostgw.conflist /etc/tmpfiles.d/hostgw.conf
}

# our_files: "KEEPER HASH MODE FILE" of every file of ours, whoever keeps it.
our_files() {
  for keeper in $keepers; do
    command -v "${keeper}_ours" >/dev/null || continue
    "${keeper}_ours" | while read -r file; do
      printf '%s %s %s %s\n' "$keeper" "$(digest "$keeper" "$file")" "$(file_mode "$file")" "$file"
    done
  done
}

# unconfirmed: a change that waits for its confirmation, or for its undoing; or what is left of one that could not be taken away.
unconfirmed() {
  left=/etc/systemd/system/hostgw-boot.service
  for place in pending reverting; do
    [ -d "/var/lib/hostgw/$place" ] || continue
    left=
    printf 'hostgw %s/confirmation a change waits for it, or goes back by itself\n' "$place"
  done
  [ ! -f "$left" ] || printf 'hostgw left/hostgw-boot.service is there, and no change waits\n'
}

# differences: "KEEPER NAME WHAT" of all that is not as it should be besides routes and files.
differences() {
  unconfirmed
  for keeper in $backend $features; do
    command -v "${keeper}_differs" >/dev/null || continue
    "${keeper}_differs" | while read -r line; do printf '%s %s\n' "$keeper" "$line"; done
  done
}

# observed: one hash of all that a plan depends on.
observed() {
  {
    printf '%s %s %s %s %s\n' "$link" "$backend" "$target" "$definition" "$systemd_version"
    for family in 4 6; do
      own "$family"
      other "$family"
    done
    our_files
    differences
  } | "$hash" | { read -r sum rest; echo "$sum"; }
}
