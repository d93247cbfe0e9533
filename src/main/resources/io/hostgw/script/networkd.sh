# Part of the change script: how systemd-networkd comes to load what is on disk. Uses networkd-see.sh and routes.sh.

# networkd_check: an activation would load others' unapplied edits too, and that is not ours to do.
networkd_check() {
  [ "$activate" = yes ] && [ "$networkd" = active ] || return 0
  networkd_edits >"$work/edits"
  if read -r file <"$work/edits"; then
    end refused-edits "$file was changed after networkd started, and activating our files would load that too; look at it and restart systemd-networkd, or use --no-activate"
    return 1
  fi
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
  # The second one is started with networkd from 257 on, and has a start limit of its own; before, nobody knows it.
  systemctl reset-failed systemd-networkd.service systemd-networkd-persistent-storage.service 2>/dev/null
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

# networkd_activate: networkd loads our files, once a run; everything of others is there afterwards.
networkd_activate() {
  [ -z "$networkd_restarted" ] && [ "$networkd" = active ] || return 0
  networkd_restarted=1
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
  # Only to tell edits by it: a change does not fail for that.
  if networkd_sources networkd_says >"$work/read"; then write_file "$work/read" "$networkd_read" 600; fi
  look_at_networkd
}

networkd_note() {
  note_loaded networkd "$networkd_record" "$invocation"
}
