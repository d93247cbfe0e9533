# What a host would lose if hostgw left it. Reads only. Uses gather.sh.

tell_removal() {
  persistence=auto
  ! is_newer || printf 'state %s %s\n' "$form" "$state_form"
  see_ours
  printf 'link %s\n' "$link"
  of_backend
  # No hash: all of them are told.
  routes 4 -
  routes 6 -
  files | few file 200
  differences | few differs 200
  printf 'observed %s\n' "$(observed)"
}
