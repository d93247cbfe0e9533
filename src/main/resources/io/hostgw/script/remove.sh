# Takes all of hostgw off this host, or leaves it as it was. Run twice, the second run changes nothing. Uses what
# apply.sh has, in the place of its change.

# want_nothing: no files; no routes, or those that are there.
want_nothing() {
  wanted_paths='|'
  true >"$work/files.want"
  true >"$work/numbers"
  for family in 4 6; do
    if is_enabled keeproutes; then own "$family"; fi >"$work/want.$family"
  done
}

# compare_left: what differs, and of the keepers without files those that the kernel or systemd still has something of.
compare_left() {
  compare
  removal_differs >"$work/left"
  while read -r name what; do
    case $name in
      table/*) keeper=masquerade ;;
      chain/*) keeper=settings ;;
      file/*) keeper=cni ;;
      unit/*) keeper=unit ;;
      *) continue ;;
    esac
    case " $due " in *" $keeper "*) ;; *) due="$due $keeper" ;; esac
  done <"$work/left"
}

# remove: nothing is wanted; an unconfirmed change that is found counts as part of this one. What it leaves to the confirmation
# is in leave.sh.
remove() {
  enter || return
  see_ours
  seen=$(observed)
  settle || return
  want_nothing
  compare_left
  if [ -z "$routes_differ$due$taken" ] && [ ! -s "$work/left" ]; then
    end unchanged
    return
  fi
  if [ "$expected" != "$seen" ]; then
    end refused-stale "the host has changed since it was read"
    return
  fi
  make true
}
