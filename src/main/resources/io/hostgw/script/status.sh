# What was last changed here and by whom, and what waits for its confirmation. Reads only.

state=/var/lib/hostgw

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    history) wanted_lines=$2 ;;
  esac
}

# change KEY... : what the change says of itself on standard input, with the key before each line.
change() {
  passed=0
  while read -r key value; do
    passed=$((passed + 1))
    [ "$passed" -le 30 ] || break
    case $key in
      when) value=$(moment "$value") || continue ;;
      id | kind | who | from | version | digest | counts) ;;
      *) continue ;;
    esac
    printf '%s %s %s\n' "$*" "$key" "$value"
  done
}

# left: the seconds until the pending change goes back; none where its time is over or the host was booted since.
left() {
  boot=
  until=0
  while read -r key value; do
    case $key in
      boot) boot=$value ;;
      until) until=$value ;;
    esac
  done <"$state/pending/meta"
  read -r uptime rest </proc/uptime
  read -r running </proc/sys/kernel/random/boot_id
  case $until in '' | *[!0-9]* | ?????????????*) until=0 ;; esac
  [ "$boot" = "$running" ] && [ "$until" -gt "${uptime%.*}" ] || until=${uptime%.*}
  printf 'left %s\n' "$((until - ${uptime%.*}))"
}

unconfirmed() {
  for place in pending reverting; do
    [ -d "$state/$place" ] || continue
    printf '%s id -\n' "$place"
    [ ! -r "$state/$place/meta" ] || head -c 4096 "$state/$place/meta" | change "$place"
  done
  [ ! -r "$state/pending/meta" ] || left
}

# last: how the last change ended.
last() {
  head -c 1000 "$state/last" | {
    read -r result id when reason && when=$(moment "$when") && printf 'last %s %s %s %s\n' "$result" "$id" "$when" "$reason"
  }
}

generations() {
  cd "$state/generations" || return
  set +f
  for number in [0-9]*; do printf '%s\n' "$number"; done | "$sort" -n | tail -n 10 | while read -r number; do
    case $number in *[!0-9]* | ?????????*) continue ;; esac
    printf 'generation %s id -\n' "$number"
    head -c 4096 "$number/meta" | change generation "$number"
  done
}

past() {
  tail -n "$wanted_lines" "$state/history.jsonl" | tail -c 65536 | while read -r line || [ -n "$line" ]; do
    printf 'history %s\n' "$line"
  done
}

main() {
  [ "${1-}" = complete ] || exit 97
  settings
  printf 'HOSTGW-BEGIN 1 %s\n' "$nonce"
  if ! find_tools || ! id=$(tool id); then
    printf 'missing%s\n' "${missing:- id(coreutils)}"
  elif [ "$("$id" -u)" != 0 ]; then
    printf 'notroot %s\n' "$("$id" -un)"
  elif [ -d "$state" ]; then
    { unconfirmed; last; past; generations; } 2>/dev/null
  fi
  printf 'HOSTGW-END %s\n' "$nonce"
}
