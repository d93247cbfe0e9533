# What of ours tells the container runtime about pods, and what of others does. Reads only.

# cni_refuses: why ours would do nothing: runtimes take the first file by name. Not flannel's, which gives pods the same
# network until it is taken away: it goes when ours is there.
cni_refuses() {
  is_enabled bridge || return 0
  set +f
  for file in /etc/cni/net.d/*; do
    case $file in
      */10-hostgw.conflist) break ;;
      */10-flannel.conflist) ;;
      *.conf | *.conflist | *.json)
        printf '%s is read before 10-hostgw.conflist, so that pods would get their network from it: remove it, or write cni: off\n' "$file"
        break
        ;;
    esac
  done
  set -f
}

# cni_remarks: flannel's file is there as well.
cni_remarks() {
  is_enabled bridge && [ -f /etc/cni/net.d/10-flannel.conflist ] || return 0
  printf 'flannel/10-flannel.conflist is read before 10-hostgw.conflist\n'
}

# flannel_env: what systemd-tmpfiles is to write to flannel's file.
flannel_env() {
  [ -r /etc/tmpfiles.d/hostgw.conf ] || return 0
  while IFS= read -r line; do
    # shellcheck disable=SC2059 # the escapes in it are meant, and it has no percent sign
    case $line in 'f+ /run/flannel/subnet.env '*) printf "${line#f+ /run/flannel/subnet.env 0644 root root - }" ;; esac
  done </etc/tmpfiles.d/hostgw.conf
}

# cni_differs: flannel's file is not as systemd-tmpfiles would make it.
cni_differs() {
  wanted=$(flannel_env)
  [ -n "$wanted" ] || return 0
  if [ ! -f /run/flannel/subnet.env ]; then
    printf '/run/flannel/subnet.env is missing, although it is made at boot\n'
  elif [ "$(cat /run/flannel/subnet.env)" != "$wanted" ]; then
    printf '/run/flannel/subnet.env differs from what is made at boot\n'
  fi
}
