# The host's own settings: what of ours there is. Reads only.

# settings_ours: our files.
settings_ours() {
  show_files /etc/sysctl.d/90-hostgw.conf /etc/modules-load.d/hostgw.conf /etc/hostgw/forward \
    /etc/systemd/system/hostgw-forward.service /etc/systemd/system/multi-user.target.wants/hostgw-forward.service
}
