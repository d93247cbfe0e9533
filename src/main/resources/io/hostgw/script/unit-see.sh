# A systemd unit of our own, where no manager that we know holds the link; and nothing at all. Reads only.

# unit_target: sets target.
unit_target() {
  why="systemd-networkd does not manage $link here (networkd is $networkd)"
  return 1
}

# none_target: there is no file.
none_target() {
  protocol=$hostgw_protocol
  target=
}
