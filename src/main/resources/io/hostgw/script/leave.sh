# The end of a removal, when it is confirmed: nothing of hostgw needs its notes any more. Uses pending.sh.

# leave: the rename decides, as for any change; then our notes go, and the directories that were made for our files, if nothing
# else is in them by now.
leave() {
  removed=/var/lib/hostgw/removed
  rm -rf "$removed"
  mv -T "$pending" "$removed" && "$sync" /var/lib/hostgw || return 1
  disarm
  {
    [ ! -f "$made_record" ] || "$sort" -r -u "$made_record"
    echo /etc/hostgw
  } | while read -r directory; do rmdir "$directory" 2>/dev/null; done
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    systemctl reset-failed 'hostgw-*' 2>/dev/null
  fi
  rm -rf /var/lib/hostgw
}

# leave_run: what lies in /run/hostgw, unless another hostgw is at work or waits there.
leave_run() {
  [ ! -d /var/lib/hostgw ] || return 0
  set +f
  for file in /run/hostgw/job.* /run/hostgw/work.*; do
    [ ! -e "$file" ] || return 0
  done
  rm -f /run/hostgw/*
  set -f
  rmdir /run/hostgw 2>/dev/null
}
