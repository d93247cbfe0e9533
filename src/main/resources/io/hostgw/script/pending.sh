# What a change leaves behind until somebody confirms it, and the lock. For all scripts that change things. Uses common.sh,
# notes.sh and history.sh.

boot_unit=/etc/systemd/system/hostgw-boot.service
# Which directories were made for our files.
made_record=/var/lib/hostgw/directories
boot_link=/etc/systemd/system/sysinit.target.wants/hostgw-boot.service

# end RESULT WORDS...: how it went; the first call counts.
end() {
  [ -z "$result" ] || return 1
  result=$1
  shift
  reason=$*
  return 1
}

# lock: one hostgw at a time. The kernel frees it when the holder dies, so a dead one blocks nobody.
lock() {
  mkdir -p /run/hostgw || { end failed "cannot make /run/hostgw"; return 1; }
  # A failed redirection of exec itself would end the shell.
  true >>/run/hostgw/lock || { end failed "cannot open /run/hostgw/lock"; return 1; }
  exec 9>>/run/hostgw/lock
  if ! "$flock" -w "$lock_wait_s" 9; then
    holder=
    [ ! -r /run/hostgw/holder ] || read -r holder </run/hostgw/holder
    end locked "${holder:-somebody unknown}"
    return 1
  fi
  clear_after_dead
  printf '%s\n' "$who" "$0" "${work-}" >/run/hostgw/holder
}

# clear_after_dead: what the last one that had the lock has left for itself, if it was killed.
clear_after_dead() {
  [ -r /run/hostgw/holder ] || return 0
  while read -r left; do
    case $left in
      */*/*/*/*) ;;
      /run/hostgw/job.* | /run/hostgw/work.*) rm -rf "$left" ;;
    esac
  done </run/hostgw/holder
}

# disarm: nothing goes back by itself any more.
disarm() {
  # The unit goes last: by it the next change, and drift, know that something was left.
  for left in "$boot_link" "$boot_unit"; do rm -f "$left" "${left%/*}/.hostgw-new" || break; done
  rmdir "${boot_link%/*}" 2>/dev/null
  [ ! -d /run/systemd/system ] || systemctl stop 'hostgw-revert-*.timer' 2>/dev/null
  return 0
}

# say_last RESULT ID WORDS...: how the last change ended, for hostgw to ask and for people to read.
say_last() {
  last_result=$1
  last_id=$2
  shift 2
  printf '%s %s %s %s\n' "$last_result" "$last_id" "$("$date" +%s)" "$*" >/var/lib/hostgw/last.new &&
    mv /var/lib/hostgw/last.new /var/lib/hostgw/last
}

# say_taken DIRECTORY: and whose changes had become part of it, for whoever made them.
say_taken() {
  [ ! -f "$1/took" ] || printf 'who %s\ndigest %s\n%s\n' \
    "$(noted "$1" meta who)" "$(noted "$1" meta digest)" "$(tail -n 20 "$1/took")" >>/var/lib/hostgw/last
}

# keep: the change stays, and a removal comes to its end.
keep() {
  if [ "$(noted "$pending" meta kind)" = remove ]; then leave; else keep_generation; fi
}

# keep_generation: the change stays, and what was before it becomes a generation; five are kept. The rename decides: whoever
# else wants to go back does not find it any more.
keep_generation() {
  id=$(noted "$pending" meta id)
  numbers=$(cd "$generations" 2>/dev/null && set +f && printf '%s\n' [0-9]* | "$sort" -n)
  newest=${numbers##*
}
  case $newest in '' | *[!0-9]*) newest=0 ;; esac
  mkdir -p "$generations" && mv -T "$pending" "$generations/$((newest + 1))" && "$sync" "$generations" /var/lib/hostgw || return 1
  rm -f "$generations/$((newest + 1))/job"
  for number in $numbers; do
    case $number in *[!0-9]*) continue ;; esac
    [ "$number" -gt $((newest - 4)) ] || rm -rf "${generations:?}/$number"
  done
  disarm
  say_last confirmed "$id" "$who"
  say_taken "$generations/$((newest + 1))"
  by=
  [ "$(noted "$generations/$((newest + 1))" meta who)" = "$who" ] || by="by $who"
  note_end "$generations/$((newest + 1))/meta" confirmed "$by"
}

# answer: to hostgw in its frame, to a person in a line.
answer() {
  if [ "$nonce" != - ]; then
    printf 'HOSTGW-BEGIN 1 %s\nresult %s\nreason %s\nHOSTGW-END %s\n' "$nonce" "$result" "$reason" "$nonce"
    return 0
  fi
  printf 'hostgw: %s: %s%s\n' "$node" "$result" "${reason:+: $reason}"
  case $result in
    unchanged | changed | reverted) return 0 ;;
    refused-*) return 4 ;;
    *) return 3 ;;
  esac
}
