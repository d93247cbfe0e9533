# Part of the change script: what the container runtime is told. Uses cni-see.sh.

# cni_fill: the link's MTU in its place; the bridge plugin takes 1500 by itself.
cni_fill() {
  read -r mtu <"/sys/class/net/$link/mtu"
  while IFS= read -r line; do
    case $line in
      *'"mtu": @MTU@'*) [ "$mtu" = 1500 ] || printf '%s\n' "${line%%@MTU@*}$mtu${line#*@MTU@}" ;;
      *@MTU@*) printf '%s\n' "${line%%@MTU@*}$mtu${line#*@MTU@}" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}

# cni_activate: makes flannel's file as the next boot would, or takes it away again if it is ours.
cni_activate() {
  if [ -f /etc/tmpfiles.d/hostgw.conf ]; then
    systemd-tmpfiles --create /etc/tmpfiles.d/hostgw.conf
    return
  fi
  [ -f /run/flannel/subnet.env ] || return 0
  read -r line </run/flannel/subnet.env
  [ "$line" = '# By hostgw' ] || return 0
  remove_file /run/flannel/subnet.env && rmdir /run/flannel 2>/dev/null
  return 0
}

cni_verify() {
  [ -z "$(cni_differs)" ] || { cause="$(cni_differs)"; return 1; }
}
