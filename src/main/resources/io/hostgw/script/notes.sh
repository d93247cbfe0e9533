# What changes leave behind as notes: one waits, or is undone; those that were confirmed, with what was before, are generations.

pending=/var/lib/hostgw/pending
reverting=/var/lib/hostgw/reverting
generations=/var/lib/hostgw/generations

# noted DIRECTORY FILE KEY: what a pending change says of itself.
noted() {
  [ -r "$1/$2" ] || return 0
  while read -r noted_key noted_value; do
    [ "$noted_key" != "$3" ] || printf '%s\n' "$noted_value"
  done <"$1/$2"
}

# moment SECONDS: a time since the epoch, as people write it, in UTC.
moment() {
  case $1 in
    '' | *[!0-9]* | ?????????????*) return 1 ;;
    *) "$date" -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ ;;
  esac
}
