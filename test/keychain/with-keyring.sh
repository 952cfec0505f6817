#!/bin/sh
# Runs a command inside a D-Bus session of its own with an unlocked gnome-keyring of its own, and leaves nothing
# behind: no daemon, no file in the caller's home.
#   with-keyring.sh <command> [argument...]
set -eu

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
# Nobody is there to answer a dialogue.
unset DISPLAY WAYLAND_DISPLAY

dbus-run-session -- sh -c '
  secrets_daemon() {
    dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
      org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null |
      grep -o "[0-9][0-9]*$"
  }

  # Takes the password of the login keyring from its input, and makes the keyring if there is none.
  printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  tries=0
  until daemon=$(secrets_daemon); do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "gnome-keyring does not come up" >&2; exit 70; }
    sleep 0.1
  done

  status=0
  "$@" || status=$?
  kill "$daemon"
  exit "$status"
' sh "$@"
