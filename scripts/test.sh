#!/usr/bin/env bash
# The whole test suite on real parts. Installs the system packages it needs where it may, and names them where it may not.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(libsecret-1-0 gnome-keyring dbus chromium)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "The tests need these Debian packages: ${missing[*]}" >&2
    echo "Install them with: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi

npm run --silent build -- --logLevel warn

report=$(mktemp)
trap 'rm -f "$report"' EXIT
outcome=0
# The whole suite begins with the simulation, which takes all cores by itself.
if [ "$#" = 0 ]; then
  npm run --silent simulate -- --seeds 2000 || outcome=$?
  npm run --silent simulate -- --seeds 300 --dishonest || outcome=$?
fi
npx vitest run --reporter=default --reporter=json --outputFile.json="$report" "$@" || outcome=$?
node scripts/count-tests.mjs "$report"
exit "$outcome"
