# What a rollback would make of this host. Reads only. Uses gather.sh.

tell_generation() {
  find_link || return
  find_generation || { printf 'generation none\n'; return; }
  printf 'generation %s\n' "${generation##*/}"
  head -c 4096 "$generation/meta" | while read -r key value; do
    if [ "$key" = when ]; then value=$(moment "$value") || continue; fi
    printf '%s %s\n' "$key" "$value"
  done | few meta 30
  for place in "$pending" "$reverting"; do [ ! -d "$place" ] || printf 'waits %s\n' "${place##*/}"; done
  ! is_newer || printf 'state %s %s\n' "$form" "$state_form"
  room
  see_generation
  printf 'link %s\n' "$link"
  of_backend
  # No hash: all of them are told.
  routes 4 -
  routes 6 -
  files | few file 200
  differences | few differs 200
  refusals | few refuses 20
  past 4 | few past4 100000
  past 6 | few past6 100000
  past_files | while read -r count keeper mode file; do
    past_file "$count" "$keeper" | "$hash" | { read -r sum rest; printf 'pastfile %s %s %s %s\n' "$keeper" "$sum" "$mode" "$file"; }
  done
  for each in $(past_numbers); do
    for family in 4 6; do
      [ ! -f "$generations/$each/adopt.$family" ] || few back 100000 <"$generations/$each/adopt.$family"
    done
  done
  [ ! -s "$generation/sysctls" ] || printf 'sysctls kept\n'
  printf 'observed %s\n' "$(observed)"
}
