# Part of the change script: our routes in NetworkManager's keyfiles, and how it comes to load them. Uses
# networkmanager-see.sh and files.sh. A keyfile holds secrets: copies of it lie only where root alone may look.

nm_trial=/run/NetworkManager/system-connections/hostgw-trial.nmconnection
nm_trial_uuid=6d7bb3c0-7f0c-4be4-93a9-6f5c6f0f4a52

# nm_add SECTION ROUTES: our routes of that section's family, numbered behind the others.
nm_add() {
  case $1 in
    "[ipv4]") none=0.0.0.0 ;;
    "[ipv6]") none=:: ;;
    *) return 0 ;;
  esac
  case $sections in *"$1"*) return 0 ;; esac
  sections="$sections$1"
  while read -r destination gateway odd; do
    case "$none $destination" in ':: '*:*) ;; *:*) continue ;; esac
    last=$((last + 1))
    [ "$gateway" != - ] || gateway=$none
    printf 'route%s=%s,%s,0\n' "$last" "$destination" "$gateway"
    case $odd in
      onlink) printf 'route%s_options=onlink=true\n' "$last" ;;
      'type '*) printf 'route%s_options=type=%s\n' "$last" "${odd#type }" ;;
    esac
  done <"$2"
}

# nm_blank_lines: those that were kept back, for our routes to come before them.
nm_blank_lines() {
  while [ "$blank" -gt 0 ]; do
    echo
    blank=$((blank - 1))
  done
}

# nm_number LINE: sets last to the number of a route, if that is higher.
nm_number() {
  figure=${1%%=*}
  figure=${figure%% *}
  figure=${figure#route}
  figure=${figure#s}
  case $figure in '' | *[!0-9]* | ????????*) return 0 ;; esac
  [ "$figure" -le "$last" ] || last=$figure
}

# nm_pass ROUTES: passes a keyfile on, without the lines whose numbers are on file descriptor 3, and with our routes.
nm_pass() {
  number=0 section='' sections='' last=0 blank=0 options='='
  read -r mine <&3 || mine=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    if [ "$number" = "$mine" ]; then
      options=${line%%=*}_options=
      read -r mine <&3 || mine=0
      continue
    fi
    case $line in
      "$options"*) options='='; continue ;;
      '') blank=$((blank + 1)); continue ;;
      '['*)
        nm_add "$section" "$1"
        section=$line
        last=0
        ;;
      route*) nm_number "$line" ;;
    esac
    options='='
    nm_blank_lines
    printf '%s\n' "$line"
  done
  nm_add "$section" "$1"
  nm_blank_lines
  last=0
  for section in '[ipv4]' '[ipv6]'; do
    lines=$(nm_add "$section" "$1")
    # What a profile without the section has.
    [ -z "$lines" ] || printf '\n%s\nmethod=auto\n%s\n' "$section" "$lines"
  done
}

# nm_merge FILE ROUTES RECORD: the keyfile with these routes, instead of those of the record.
nm_merge() {
  number=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    case $line in
      route[0-9]*=*,*,0)
        line=${line#*=}
        gateway=${line#*,}
        gateway=${gateway%,0}
        case $gateway in 0.0.0.0 | ::) gateway=- ;; esac
        printf '%s|%s %s\n' "${line%%,*}" "$gateway" "$number"
        ;;
    esac
  done <"$1" | "$sort" | "$join" -o 1.2 - "$3" | "$sort" -n >"$work/nm-mine"
  nm_pass "$2" <"$1" 3<"$work/nm-mine"
}

# networkmanager_write ROUTES FILE MODE
networkmanager_write() {
  nm_merge "$2" "$1" "$route_record" >"$work/nm-keyfile" && write_file "$work/nm-keyfile" "$2" "$3"
}

# networkmanager_remove FILE: our routes out of it.
networkmanager_remove() {
  networkmanager_write /dev/null "$1" "$(file_mode "$1")"
}

# nm_try: NetworkManager reads a copy of the link's keyfile as it is to be, as a profile that nothing activates.
nm_try() {
  source=$(source_of "$nm_file")
  mkdir -p "${nm_trial%/*}"
  nm_merge "$nm_file" "${source:-/dev/null}" "$work/nm-record" |
    "$sed" -e '/^\[connection\]/,/^\[[^c]/{/^ *uuid *=/d;/^ *autoconnect *=/d}' \
      -e "s/^\[connection\].*/&\nuuid=$nm_trial_uuid\nautoconnect=false/" >"$work/nm-trial"
  # NetworkManager reads it when it is told to: it need not appear whole, and a script that is killed leaves no other file.
  rm -f "$nm_trial" && (umask 077 && cat "$work/nm-trial" >"$nm_trial") && "$nmcli" connection load "$nm_trial" &&
    trial=$(nm_call /org/freedesktop/NetworkManager/Settings .Settings GetConnectionByUuid s "$nm_trial_uuid") || return 1
  trial=${trial#*\[\"}
  nm_saved "${trial%%\"*}" >"$work/nm-new"
}

# networkmanager_check: what is to be loaded is what the link runs with, but for our routes; else loading it would load
# others' unapplied edits too, and that is not ours to do.
networkmanager_check() {
  nmcli=$(tool nmcli) || { end refused-backend "this host lacks nmcli, by which NetworkManager loads keyfiles"; return 1; }
  [ -n "$nm_file" ] && [ "$activate" = yes ] || return 0
  { keys "$work/want.4" "$work/want.6" && cat "$(recorded)"; } | "$sort" -u >"$work/nm-record"
  nm_try
  tried=$?
  [ "$tried" != 0 ] || "$nmcli" connection delete uuid "$nm_trial_uuid"
  rm -f "$nm_trial"
  [ "$tried" = 0 ] || { end refused-backend "NetworkManager does not take $nm_file with these routes; see its journal"; return 1; }
  nm_applied | nm_others "$work/nm-record" >"$work/nm-runs"
  nm_others "$work/nm-record" <"$work/nm-new" >"$work/nm-loads"
  if [ "$(file_hash "$work/nm-runs")" != "$(file_hash "$work/nm-loads")" ]; then
    end refused-edits "$nm_file is not what $link runs with ($(nm_edit)), and activating our routes would load that too; look at it and activate it (nmcli connection up), or use --no-activate"
    return 1
  fi
}

# nm_edit: the first difference.
nm_edit() {
  for file in runs loads; do
    "$sed" 's/{"type":"[^"]*","data"://g;s/,"/\n"/g' "$work/nm-$file" | tr -d '"[]{}' | "$sed" '/^,*$/d' | "$sort" >"$work/nm-$file.lines"
  done
  {
    comm -13 "$work/nm-runs.lines" "$work/nm-loads.lines" | "$sed" 's/^/has /'
    comm -23 "$work/nm-runs.lines" "$work/nm-loads.lines" | "$sed" 's/^/has no /'
  } | head -n 1 | head -c 200
}

# nm_reapply: the link gets what changed in its profile. From 1.42 on addresses of others may stay meanwhile (1), which older
# ones refuse. Not where the profile has IPv6: 1.42 then takes the link's own IPv6 addresses off and leaves them off.
nm_reapply() {
  keep=0
  ! nm_leaves_ipv6 || keep=1
  nm_call "$nm_device" .Device Reapply 'a{sa{sv}}tu' 0 0 "$keep" ||
    { [ "$keep" = 1 ] && nm_call "$nm_device" .Device Reapply 'a{sa{sv}}tu' 0 0 0; }
}

# networkmanager_activate: it reads the keyfiles that changed, and the link gets its own.
networkmanager_activate() {
  # Going back by the timer or by hand has checked nothing before.
  nmcli=$(tool nmcli) || return 1
  "$sort" -u "$work/files.differ" | while read -r keeper sum mode file; do
    [ "$keeper" != networkmanager ] || printf '%s\n' "$file"
  done >"$work/nm-files"
  [ "$backend" != networkmanager ] || printf '%s\n' "$nm_file" >>"$work/nm-files"
  while read -r file; do
    "$nmcli" connection load "$file" || [ -z "$nm_file" ] || return 1
  done <"$work/nm-files"
  [ -n "$nm_file" ] && ! networkmanager_loaded "$nm_file" "$(networkmanager_digest "$nm_file")" || return 0
  others_state >"$work/others"
  nm_reapply && put_back
}

# networkmanager_verify: the link runs with our routes.
networkmanager_verify() {
  [ "$backend" != networkmanager ] || networkmanager_loaded "$nm_file" "$(networkmanager_digest "$nm_file")"
}
