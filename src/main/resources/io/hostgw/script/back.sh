# Part of the change script: it is armed before the first change, and takes the host back where the change fails or nobody
# confirms it. Uses pending.sh, files.sh and routes.sh.

kept=$pending

# save_file DIRECTORY FILE NUMBER
save_file() {
  mode=$(file_mode "$2") || return 1
  if [ "$mode" = link ]; then readlink "$2"; else cat "$2"; fi >"$1/$3" || return 1
  printf '%s %s %s\n' "$3" "$mode" "$2" >>"$1/names.new"
}

# save_files DIRECTORY: what the files are that are ours or become so, and which are new. What an unconfirmed change has
# saved, or made, is already in there, and stays as that says.
save_files() {
  {
    while read -r keeper sum mode file; do printf '%s\n' "$file"; done <"$work/files.have"
    while read -r keeper sum mode file; do show_files "$file"; done <"$work/files.write"
  } | "$sort" -u >"$work/names"
  known='|'
  count=0
  while read -r count mode file; do known="$known$file|"; done <"$1/names"
  while read -r file; do known="$known$file|"; done <"$1/made"
  cat "$1/names" >"$1/names.new" || return 1
  count=$("$sort" -n "$1/names" | tail -n 1)
  count=${count%% *}
  count=${count:-0}
  while read -r file; do
    case $known in *"|$file|"*) continue ;; esac
    count=$((count + 1))
    save_file "$1" "$file" "$count" || return 1
  done <"$work/names"
  {
    cat "$1/made"
    while read -r keeper sum mode file; do
      case $known in *"|$file|"*) continue ;; esac
      [ -n "$(show_files "$file")" ] || printf '%s\n' "$file"
    done <"$work/files.write"
  } | "$sort" -u >"$1/made.new" || return 1
  mv "$1/made.new" "$1/made" && mv "$1/names.new" "$1/names"
}

# save_new: all that going back needs, in one piece.
save_new() {
  rm -rf "$pending.new" && mkdir -p /var/lib/hostgw && mkdir -m 0700 "$pending.new" || return 1
  true >"$pending.new/names" && true >"$pending.new/made" && true >"$pending.new/differ" || return 1
  for name in was.4 was.6 files.have; do
    cat "$work/$name" >"$pending.new/$name" || return 1
  done
  for name in routes manifest settings; do
    [ ! -f "/var/lib/hostgw/$name" ] || cat "/var/lib/hostgw/$name" >"$pending.new/$name" || return 1
  done
  save_rest "$pending.new" && "$sync" "$pending.new" && mv -T "$pending.new" "$pending" && "$sync" /var/lib/hostgw
}

# save_rest DIRECTORY: what each change adds to that.
save_rest() {
  rm -f "$1/whole"
  save_files "$1" || return 1
  save_adopted "$1" && save_given "$1" || return 1
  [ ! -f "$work/sysctls" ] || [ -f "$1/sysctls" ] || cat "$work/sysctls" >"$1/sysctls" || return 1
  "$sort" -u "$1/differ" "$work/files.differ" >"$1/differ.new" && mv "$1/differ.new" "$1/differ" || return 1
  printf 'link %s\nindex %s\nbackend %s\ntarget %s\ndefinition %s\nprotocol %s\nscope %s\nactivate %s\nnetworkd %s\ndue %s\n' \
    "$link" "$index" "$backend" "$target" "$definition" "$protocol" "$type_scope" "$activate" "$networkd" "$due $taken_due" >"$1/state.new" &&
    mv "$1/state.new" "$1/state" || return 1
  if [ -f "$0" ]; then cat "$0" >"$1/job.new" && mv "$1/job.new" "$1/job" || return 1; fi
  [ -z "$taken" ] || note_taken "$1" || return 1
  save_meta "$1" || return 1
  set +f
  "$sync" "$1"/*
  set -f
}

# note_taken DIRECTORY: which change, of which inventory, becomes part of this one. Whoever made it will ask for it.
note_taken() {
  cat "$1/meta" >"$work/taken" && printf 'took %s %s\n' "$(noted "$1" meta id)" "$(noted "$1" meta digest)" >>"$1/took"
}

# save_meta DIRECTORY: whose change it is, and until when it may be confirmed, by the clock that nobody sets.
save_meta() {
  read -r uptime rest </proc/uptime
  read -r boot </proc/sys/kernel/random/boot_id
  printf 'id %s\nkind %s\nwhen %s\nwho %s\nnode %s\nuntil %s\nboot %s\n' \
    "$nonce" "$change_kind" "$("$date" +%s)" "$who" "$node" "$((${uptime%.*} + confirm_s))" "$boot" >"$1/meta.new" &&
    history_notes >>"$1/meta.new" && mv "$1/meta.new" "$1/meta"
}

# arm: from here on the host goes back by itself unless somebody confirms. With nobody to confirm, as for a script that a
# person runs, only a failure takes it back.
arm() {
  cause=
  if [ -n "$taken" ]; then
    step "cannot keep a copy in /var/lib/hostgw" save_rest "$pending" || { end failed "$cause; nothing was changed"; return 1; }
    note_end "$work/taken" takenover "by $who"
  elif ! step "cannot keep a copy in /var/lib/hostgw" save_new; then
    rm -rf "$pending.new"
    end failed "$cause; nothing was changed"
    return 1
  fi
  [ "$confirm_s" != 0 ] || return 0
  if step "cannot write ${boot_unit%/*} or /var/lib/hostgw" write_guards && set_timer; then return 0; fi
  [ -n "$taken" ] || { rm -rf "$pending"; disarm; }
  end failed "${cause:-cannot set a timer}; nothing was changed"
}

# write_guards: what takes the host back at boot, and what a person runs at its console.
write_guards() {
  # shellcheck disable=SC2016 # it is the script that expands them
  printf '%s\n' '#!/bin/sh' \
    '# Takes this host back to where it was before the change of hostgw that waits for its confirmation. Needs neither' \
    '# network nor hostgw: for the console.' \
    'for place in pending reverting; do' \
    '  job=/var/lib/hostgw/$place/job' \
    '  [ ! -f "$job" ] || exec sh "$job" revert "${1-}"' \
    'done' \
    'echo "hostgw: no change waits for its confirmation here"' >"$work/revert.sh" &&
    write_file "$work/revert.sh" /var/lib/hostgw/revert.sh 755 || return 1
  [ -d /run/systemd/system ] || return 0
  printf '%s\n' '[Unit]' 'Description=Undo of a change by hostgw that nobody confirmed before this boot' \
    'DefaultDependencies=no' 'RequiresMountsFor=/var/lib/hostgw' 'After=local-fs.target systemd-remount-fs.service' \
    'Before=network-pre.target systemd-sysctl.service systemd-modules-load.service systemd-networkd.service NetworkManager.service networking.service sysinit.target' \
    'Wants=network-pre.target' 'ConditionPathExists=|/var/lib/hostgw/pending' 'ConditionPathExists=|/var/lib/hostgw/reverting' \
    '' '[Service]' 'Type=oneshot' 'ExecStart=/bin/sh /var/lib/hostgw/revert.sh boot' >"$work/boot.service" &&
    write_file "$work/boot.service" "$boot_unit" 644 &&
    printf '%s\n' "$boot_unit" >"$work/boot.link" && write_file "$work/boot.link" "$boot_link" link
}

# set_timer: the revert is due when the time is over, counted from now.
set_timer() {
  save_meta "$pending" && "$sync" "$pending/meta" || return 1
  alarm "$confirm_s"
}

# alarm SECONDS: each with a name of its own; one that finds nothing due does nothing. Without systemd a shell waits.
alarm() {
  alarms=$((alarms + 1))
  if [ -d /run/systemd/system ] && systemd-run --quiet --collect --on-active="$1s" --timer-property=AccuracySec=100ms \
    --unit="hostgw-revert-$nonce-$$-$alarms" /bin/sh /var/lib/hostgw/revert.sh due 9>&-; then
    return 0
  fi
  # shellcheck disable=SC2016 # the inner shell expands it
  setsid -f sh -c 'sleep "$1"; exec sh /var/lib/hostgw/revert.sh due' revert "$1" </dev/null >/dev/null 2>&1 9>&-
}

# wait_for_confirmation: the change is made. The time for its confirmation counts from here.
wait_for_confirmation() {
  true >"$pending/whole"
  if [ "$confirm_s" = 0 ]; then
    keep || { end failed "changed, but cannot move $pending"; return; }
    end changed
  elif set_timer; then
    end pending "$nonce"
  else
    cause="cannot set a timer"
    back
  fi
}

# settle: a change that nobody confirmed, or that died on its way, becomes part of this one, with the state before it as the
# one to go back to. Where another backend kept the routes by then, it is undone first: its notes are that backend's.
settle() {
  taken_due=
  if [ -d "$reverting" ]; then
    rm -rf "$pending"
    mv -T "$reverting" "$pending" || { end failed "cannot move $reverting"; return 1; }
  fi
  if [ ! -d "$pending" ]; then
    [ ! -f "$boot_unit" ] || disarm
    return 0
  fi
  taken_due=$(noted "$pending" state due)
  if [ "$(noted "$pending" state backend) $(noted "$pending" state link)" = "$backend $link" ]; then
    taken=1
    return 0
  fi
  revert_now "another change came before its confirmation, by $who" || { end failed "the unconfirmed change cannot be undone: $cause"; return 1; }
  see_again || return
  taken_due=
  alarms=0
}

# see_again: the link, and who keeps it now.
see_again() {
  [ "$change_kind" != remove ] || { see_ours; return 0; }
  find_link || { end refused-identity "no link of this host has the address ${addresses%% *}"; return 1; }
  see_networkd
  choose_backend || { end refused-backend "$why"; return 1; }
}

# is_restored FILE NUMBER MODE
is_restored() {
  if [ "$3" = link ]; then
    read -r points <"$kept/$2" && [ "$(readlink "$1")" = "$points" ]
  else
    [ "$(file_hash "$1")" = "$(file_hash "$kept/$2")" ] && [ "$(file_mode "$1")" = "$3" ]
  fi
}

# A script that was killed may have left what it was just writing.
restore_files() {
  while read -r count mode path; do
    rm -f "${path%/*}/.hostgw-new"
    is_restored "$path" "$count" "$mode" || write_file "$kept/$count" "$path" "$mode" || return 1
  done <"$kept/names"
  while read -r path; do
    rm -f "${path%/*}/.hostgw-new"
    remove_file "$path" || return 1
  done <"$kept/made"
}

# restore_notes: what hostgw itself keeps on the host.
restore_notes() {
  for name in routes manifest settings; do
    if [ -f "$kept/$name" ]; then
      write_file "$kept/$name" "/var/lib/hostgw/$name" 644 || return 1
    else
      rm -f "/var/lib/hostgw/$name"
    fi
  done
}

# is_back: the files, as they were.
is_back() {
  while read -r count mode path; do is_restored "$path" "$count" "$mode" || return 1; done <"$kept/names"
  while read -r path; do [ -z "$(show_files "$path")" ] || return 1; done <"$kept/made"
}

# claim_both: static routes of then and of now are ours until all of them are as they were.
claim_both() {
  [ -s "$kept/routes" ] || return 0
  cat "$kept/routes" "$(recorded)" | "$sort" -u >"$work/record" && write_file "$work/record" "$route_record" 644
}

# routes_back: our routes, as they were.
routes_back() {
  step "routes" converge 4 "$kept/was.4"
  step "routes" converge 6 "$kept/was.6"
}

# go_back: files, routes, activation and notes as they were. The routes come before the activation: a manager that finds others
# than in its file sets those of the file beside them, or takes them away. They come after it too: it may not take away what its
# file has no longer. The notes come last: what has to be tried again goes by those of now.
go_back() {
  cause=
  step "notes" claim_both
  step "routes of others" give_back
  step "files" restore_files
  [ -n "$cause" ] || routes_back
  networkd_restarted=
  for each in $activated; do
    step "activation" part "$each" activate
  done
  step "routes of others" give_back
  routes_back
  step "routes of others" take_again
  step "files are not as they were" is_back
  [ -z "$cause" ] || return 1
  for each in $activated; do part "$each" note; done
  step "notes" restore_notes
}

# back: a step of the change failed. If going back fails too, it is tried again when the time is over.
back() {
  first_cause=$cause
  for each in $taken_due; do
    case " $activated " in *" $each "*) ;; *) activated="$activated $each" ;; esac
  done
  go_back || { end failed "$first_cause; and going back failed: $cause"; return; }
  mv -T "$pending" "$reverting"
  say_last rolledback "$nonce" "$first_cause"
  say_taken "$reverting"
  rm -rf "$reverting"
  disarm
  note_history rolledback "$first_cause"
  end rolledback "$first_cause"
}

# revert_now WHY: undoes what is pending, from what it has noted.
revert_now() {
  first_cause=$1
  [ ! -d "$pending" ] || mv -T "$pending" "$reverting" || { cause="cannot move $pending"; return 1; }
  kept=$reverting
  cat "$kept/differ" >"$work/files.differ"
  link=$(noted "$kept" state link)
  read -r index <"/sys/class/net/$link/ifindex"
  see_networkd
  # One that did not come up by the restart that the change made is to be started again.
  [ "$(noted "$kept" state networkd)" != active ] || networkd=active
  choose_backend
  backend=$(noted "$kept" state backend)
  target=$(noted "$kept" state target)
  definition=$(noted "$kept" state definition)
  protocol=$(noted "$kept" state protocol)
  type_scope=$(noted "$kept" state scope)
  activate=$(noted "$kept" state activate)
  activated=
  for each in $(noted "$kept" state due); do
    if is_backend "$each" && [ "$activate" != yes ]; then continue; fi
    activated="$activated $each"
  done
  go_back && have_reverted "$first_cause"
}

# have_reverted WHY: it is undone, and nobody needs the notes any more.
have_reverted() {
  say_last reverted "$(noted "$reverting" meta id)" "$1"
  say_taken "$reverting"
  note_end "$reverting/meta" reverted "$1"
  disarm
  rm -rf "$reverting"
  kept=$pending
}

# revert_at_boot: no network manager has started yet, so files are enough; only netplan has made its own of ours by now.
revert_at_boot() {
  [ ! -d "$pending" ] || mv -T "$pending" "$reverting" || { cause="cannot move $pending"; return 1; }
  kept=$reverting
  cause=
  step "files" restore_files && step "notes" restore_notes && step "files are not as they were" is_back || return 1
  case $(cat "$kept/differ") in
    *'netplan '*) ! tool netplan >/dev/null || step "netplan generate" netplan generate || return 1 ;;
  esac
  systemctl daemon-reload
  while read -r count mode path; do
    case $path in *.target.wants/hostgw-*.service) systemctl --no-block start "${path##*/}" ;; esac
  done <"$kept/names"
  have_reverted "the host was booted before the change was confirmed"
}

# time_is_over: whether the time for the confirmation is over. One that is being undone is due at any rate.
time_is_over() {
  [ -d "$pending" ] || return 0
  read -r boot </proc/sys/kernel/random/boot_id
  [ "$(noted "$pending" meta boot)" = "$boot" ] || return 0
  read -r uptime rest </proc/uptime
  [ "${uptime%.*}" -ge "$(noted "$pending" meta until)" ]
}

# try_again: a revert that fails, or dies, is tried some more times, a minute apart.
try_again() {
  place=$pending
  [ ! -d "$reverting" ] || place=$reverting
  tries=0
  [ ! -r "$place/tries" ] || read -r tries <"$place/tries"
  [ "$tries" -lt 6 ] || return 0
  echo "$((tries + 1))" >"$place/tries"
  alarm 60
}

# revert HOW [ID WHY]: by the timer ("due"), at boot ("boot"), because the change ID is not good ("told"), or by a person.
revert() {
  lock_wait_s=600
  who="the revert of ${who}"
  [ "$1" = boot ] || lock || return
  if [ ! -d "$pending" ] && [ ! -d "$reverting" ]; then
    end unchanged "no change waits for its confirmation"
    return
  fi
  case $1 in
    due) time_is_over || { end unchanged "the time is not over"; return; } ;;
    told) [ ! -d "$pending" ] || [ "$(noted "$pending" meta id)" = "$2" ] || { end unchanged "another change waits here"; return; } ;;
  esac
  [ "$1" = boot ] || try_again
  case $1 in
    boot) revert_at_boot ;;
    due) revert_now "nobody confirmed it in time" ;;
    told) revert_now "$3" ;;
    *) revert_now "by hand on the host" ;;
  esac && { end reverted; return; }
  say_last revert-failed "$(noted "$reverting" meta id)" "$cause"
  note_end "$reverting/meta" revert-failed "$cause"
  [ "$1" != boot ] || try_again
  end failed "$cause"
}
