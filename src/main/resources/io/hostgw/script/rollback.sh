# Takes this host back to what it was before a change that was confirmed, or leaves it as it is. That is a change like any
# other, armed and confirmed. Uses what apply.sh has, in the place of its change, and rollback-see.sh.

# want_past: the routes and files of before, as wanted ones.
want_past() {
  for family in 4 6; do
    past "$family" >"$work/want.$family"
  done
  past_files >"$work/past"
  wanted_paths='|'
  true >"$work/numbers"
  true >"$work/files.want"
  while read -r count keeper mode file; do
    past_file "$count" "$keeper" >"$work/file.$count" || return 1
    printf '%s %s\n' "$count" "$file" >>"$work/numbers"
    printf '%s %s %s %s\n' "$keeper" "$(file_hash "$work/file.$count")" "$mode" "$file" >>"$work/files.want"
    wanted_paths="$wanted_paths$file|"
  done <"$work/past"
  "$sort" -o "$work/files.want" "$work/files.want"
}

# want_given: which routes of ours are to be others' again: those that this change or a later one took over, as the first of
# these knows them.
want_given() {
  mkdir "$work/then" || return 1
  for family in 4 6; do
    cat "$generation/was.$family" >"$work/then/was.$family"
    given=$work/then/adopt.$family
    true >"$given"
    destinations <"$work/want.$family" >"$work/wanted"
    destinations <"$work/was.$family" | comm -23 - "$work/wanted" >"$work/going"
    for each in $(past_numbers); do
      [ -s "$generations/$each/adopt.$family" ] || continue
      destinations <"$given" | comm -13 - "$work/going" >"$work/left"
      "$join" "$work/left" "$generations/$each/adopt.$family" | "$sort" - "$given" >"$work/give" && mv "$work/give" "$given" || return 1
    done
    cat "$given" >"$work/give.$family"
  done
}

# hand_over: they are, in place where that is possible.
hand_over() {
  kept=$work/then
  give_back
  handed=$?
  kept=$pending
  return "$handed"
}

# note_past: as it was noted then.
note_past() {
  note_ours
  for name in routes settings; do
    if [ -f "$generation/$name" ]; then
      write_file "$generation/$name" "/var/lib/hostgw/$name" 644
    else
      rm -f "/var/lib/hostgw/$name"
    fi
  done
}

roll_back() {
  enter || return
  find_generation || { end refused-stale "$generation is no longer there"; return; }
  if [ -d "$pending" ] || [ -d "$reverting" ]; then
    end refused-stale "a change waits for its confirmation there"
    return
  fi
  find_link || { end refused-identity "no link of this host has the address ${addresses%% *}"; return; }
  see_generation || { end refused-backend "$why"; return; }
  seen=$(observed)
  if is_stale; then
    end refused-stale "the host has changed since it was read"
    return
  fi
  want_past || { end failed "cannot read $generation"; return; }
  identity || return
  compare
  want_given || { end failed "cannot read $generations"; return; }
  if [ -z "$routes_differ$due" ]; then
    end unchanged
    return
  fi
  no_obstacle || return
  make note_past
}
