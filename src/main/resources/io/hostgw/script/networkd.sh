# Part of the change script: our drop-in, and how systemd-networkd comes to load it. Uses common.sh and routes.sh.

# find_target: the drop-in of the link's .network file, and those of ours that no longer belong to it.
find_target() {
  see_networkd
  if [ "$networkd" != active ] || [ -z "$network_file" ]; then
    end refused-backend "systemd-networkd does not manage $link here (networkd is $networkd)"
    return 1
  fi
  target=/etc/systemd/network/${network_file##*/}.d/$drop_in_name
  our_files | while read -r file sum; do
    [ "$file" = "$target" ] || printf '%s\n' "$file"
  done >"$work/stale"
}

# no_edits_of_others: an activation would load them too, and that is not ours to do.
no_edits_of_others() {
  others_edits >"$work/edits"
  if read -r file <"$work/edits"; then
    end refused-edits "$file was changed after networkd started, and activating our drop-in would load that too; look at it and restart systemd-networkd, or use --no-activate"
    return 1
  fi
}

# file_hash FILE: its hash, or "none".
file_hash() {
  if [ -f "$1" ]; then "$hash" <"$1" | { read -r sum rest; echo "$sum"; }; else echo none; fi
}

# write_file SOURCE TARGET: whole or not at all.
write_file() {
  mkdir -p "${2%/*}" || return 1
  fresh="${2%/*}/.hostgw-new"
  if cat "$1" >"$fresh" && chmod 0644 "$fresh" && "$sync" "$fresh" && mv "$fresh" "$2" && "$sync" "${2%/*}"; then
    return 0
  fi
  rm -f "$fresh"
  return 1
}

# remove_file FILE: and its directory, if nothing else is in it.
remove_file() {
  rm -f "$1" || return 1
  rmdir "${1%/*}" 2>/dev/null
  return 0
}

# save_files: what our files were, for going back and for whoever wants to look.
save_files() {
  mkdir -p /var/lib/hostgw/previous && rm -rf /var/lib/hostgw/previous.new && mkdir /var/lib/hostgw/previous.new || return 1
  our_files >"$work/files" || return 1
  number=0
  while read -r file sum; do
    number=$((number + 1))
    cat "$file" >"/var/lib/hostgw/previous.new/$number" || return 1
    printf '%s %s\n' "$number" "$file" >>/var/lib/hostgw/previous.new/names || return 1
  done <"$work/files"
  rm -rf /var/lib/hostgw/previous && mv /var/lib/hostgw/previous.new /var/lib/hostgw/previous && "$sync" /var/lib/hostgw
}

restore_files() {
  had_target=
  [ -f /var/lib/hostgw/previous/names ] || { remove_file "$target"; return; }
  while read -r number file; do
    [ "$file" != "$target" ] || had_target=1
    [ "$(file_hash "$file")" = "$(file_hash "/var/lib/hostgw/previous/$number")" ] \
      || write_file "/var/lib/hostgw/previous/$number" "$file" || return 1
  done </var/lib/hostgw/previous/names
  [ -n "$had_target" ] || remove_file "$target"
}

write_files() {
  if [ "$wanted_hash" = none ]; then
    remove_file "$target" || return 1
  elif [ "$wanted_hash" != "$target_hash" ]; then
    write_file "$work/drop-in" "$target" || return 1
  fi
  while read -r file; do
    remove_file "$file" || return 1
  done <"$work/stale"
}

# restart_networkd: the activation that costs others nothing on 252. From 253 on networkd drops what it does not know,
# on every link it manages, unless each is told to keep it while it starts.
restart_networkd() {
  if [ "$systemd_version" -ge 253 ]; then
    set +f
    for file in /run/systemd/netif/links/*; do
      set -f
      while IFS='=' read -r key value; do
        [ "$key" = NETWORK_FILE ] || continue
        directory=/run/systemd/network/${value##*/}.d
        mkdir -p "$directory" && printf '[Network]\nKeepConfiguration=yes\n' >"$directory/99-hostgw-keep.conf"
      done <"$file"
    done
    set -f
  fi
  systemctl reset-failed systemd-networkd.service 2>/dev/null
  systemctl restart systemd-networkd.service
  restarted=$?
  set +f
  for file in /run/systemd/network/*.network.d/99-hostgw-keep.conf; do
    [ ! -f "$file" ] || { rm -f "$file"; rmdir "${file%/*}" 2>/dev/null; }
  done
  set -f
  return "$restarted"
}

# link_setup: networkd's own word, over D-Bus: its files in /run lag behind a restart.
link_setup() {
  first=${index%"${index#?}"}
  busctl get-property org.freedesktop.network1 "/org/freedesktop/network1/link/_3$first${index#?}" \
    org.freedesktop.network1.Link AdministrativeState 2>/dev/null
}

# activate_files: networkd loads our drop-in; everything of others is there afterwards.
activate_files() {
  before=$(link_setup)
  others_state >"$work/others"
  restart_networkd || { cause="systemd-networkd did not restart"; return 1; }
  tries=0
  until now=$(link_setup); [ "$now" = 's "configured"' ] || { [ "$now" = "$before" ] && [ "$tries" -ge 20 ]; }; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || { cause="$link did not come up again after the restart of systemd-networkd: $now"; return 1; }
    sleep 0.1
  done
  put_back || return 1
  look_at_networkd
}

note_loaded() {
  printf '%s %s %s %s\n' "$invocation" "$1" "$(file_hash "$target")" "$target" >"$record"
}

# note_ours: which files are hostgw's, for whoever finds them.
note_ours() {
  our_files >"$work/manifest" && write_file "$work/manifest" /var/lib/hostgw/manifest
}
