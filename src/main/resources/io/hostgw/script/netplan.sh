# Part of the change script: netplan's file is tried in a scratch root before anything is written; netplan makes its
# renderer's files anew, and the renderer loads them. Never `netplan apply`. Uses netplan-see.sh and networkd.sh.

# netplan_fill: puts the definition into what is written for any.
netplan_fill() {
  while IFS= read -r line; do
    case $line in
      '  KIND:') printf '  %ss:\n' "$kind" ;;
      '    ID:')
        printf '    "%s":\n' "$id"
        cat
        return
        ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}

# netplan_check: netplan must accept its configuration with our file, others' part of it included, and make our routes
# of it; what others have changed in it and not loaded is not ours to load.
netplan_check() {
  tool netplan >/dev/null || return 0
  root=$work/root
  try_netplan || return 1
  [ "$backend" = netplan ] || return 0
  source=$(source_of "$target")
  not_generated "${source:-/dev/null}" "$root$generated" >"$work/missing"
  if read -r destination gateway <"$work/missing"; then
    end refused-netplan "netplan would leave the route $destination via $gateway out of $generated: another of its files stands in the way, or NetworkManager's profile is without that family"
    return 1
  fi
  [ "$activate" != yes ] || no_edits
}

# scratch_root: netplan's configuration as it is to be, below $root, and beside it what stands for systemctl and udevadm:
# 1.1 has them reload for a scratch root too, whereupon its generator makes the real files anew.
scratch_root() {
  mkdir -p "$root/etc" "$root/run" "$root/usr/lib" "$work/stub" || return 1
  ln -s usr/lib "$root/lib" || return 1
  for name in systemctl udevadm; do
    ln -s "$(tool true)" "$work/stub/$name" || return 1
  done
  for name in etc run usr/lib; do
    [ ! -d "/$name/netplan" ] || cp -pR "/$name/netplan" "$root/$name/" || return 1
  done
  rm -f "$root$netplan_file"
  [ "$backend" = netplan ] || return 0
  source=$(source_of "$netplan_file")
  [ -z "$source" ] || write_file "$source" "$root$netplan_file" 600
}

# try_netplan: what netplan makes of it.
try_netplan() {
  if ! scratch_root 2>"$work/said"; then
    end failed "cannot copy netplan's configuration to $root: $(head -n 1 "$work/said")"
    return 1
  fi
  PATH=$work/stub:$PATH netplan generate --root-dir "$root" >"$work/said" 2>&1 && return 0
  said=
  while read -r line; do
    case $line in
      "$root"/*) said=${line#"$root"}; break ;;
      *[Ee]rror* | *ERROR*) said=${said:-$line} ;;
    esac
  done <"$work/said"
  end refused-netplan "netplan does not accept its configuration: ${said:-see netplan generate}; nothing was changed"
}

# no_edits: refuses where others' edits would be loaded: what netplan makes of its files now and has not made yet, or made
# but the renderer has not read.
no_edits() {
  cat "$work"/want.4 "$work"/want.6 "$work"/was.4 "$work"/was.6 | while read -r destination gateway odd; do
    printf 'Destination=%s\nGateway=%s\nroute=%s,%s,0\n' "$destination" "$gateway" "$destination" "$gateway"
  done >"$work/ours"
  printf '%s\n' '[Route]' Metric=0 Type=unreachable GatewayOnLink=true route=onlink=true >>"$work/ours"
  "$sort" -u -o "$work/ours" "$work/ours"
  set +f
  set -- "$root"/run/systemd/network/*netplan-* "$root$nm_profiles"/netplan-* \
    /run/systemd/network/*netplan-*.netdev /run/systemd/network/*netplan-*.network "$nm_profiles"/netplan-*
  set -f
  for file in "$@"; do
    file=${file#"$root"}
    lines_of "$root$file" >"$work/made"
    lines_of "$file" >"$work/there"
    comm -3 "$work/made" "$work/there" | while read -r line; do printf '%s\n' "$line"; done | "$sort" -u |
      comm -23 - "$work/ours" >"$work/differ"
    if read -r line <"$work/differ"; then
      edited "netplan would make another $file of its configuration (${line%%=*}$(shown "$line"))"
      return 1
    fi
  done
  netplan_edits >"$work/edits"
  ! read -r file <"$work/edits" || edited "$file was changed after $renderer read its files"
}

edited() {
  end refused-edits "$1, and loading our routes would load that too: load it first (netplan try, netplan apply or a reboot), or use --no-activate"
}

# lines_of FILE: its lines, sorted, routes without their numbers.
lines_of() {
  [ ! -f "$1" ] || while read -r line || [ -n "$line" ]; do
    case $line in
      '') ;;
      route[0-9]*=*) printf 'route=%s\n' "${line#*=}" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$1" | "$sort" -u
}

# shown LINE: its value where that cannot be a secret: netplan's files hold passwords too.
shown() {
  case $1 in
    Address=* | Gateway=* | Destination=* | Name=* | DNS=* | route=* | address*=* | gateway=* | dns=* | method=*) printf '=%s' "${1#*=}" ;;
  esac
}

# netplan_activate: also after our file has gone, and on a host where another manager has the link now.
netplan_activate() {
  if tool netplan >/dev/null && ! netplan generate >"$work/generated" 2>&1; then
    cause="netplan generate failed: $(head -n 1 "$work/generated")"
    return 1
  fi
  if [ "$renderer" = NetworkManager ]; then
    reapply_profile
  else
    networkd_activate
  fi
}

# reapply_profile: NetworkManager reads the profile that netplan has made, and takes it over on the running link.
reapply_profile() {
  others_state >"$work/others"
  nmcli connection load "$generated" || { cause="NetworkManager does not load $generated"; return 1; }
  nm_reapply || { cause="NetworkManager does not reapply $generated to $link"; return 1; }
  put_back
}

netplan_verify() {
  [ "$backend" = netplan ] && [ -f "$target" ] || return 0
  not_generated "$target" "$generated" >"$work/missing"
  ! read -r destination gateway <"$work/missing" || { cause="netplan left the route $destination via $gateway out of $generated"; return 1; }
}

netplan_note() {
  see_renderer
  note_loaded netplan "$netplan_record" "$renderer_run"
}
