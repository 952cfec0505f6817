#!/usr/bin/env bash
# The desktop app as built, on the double of Electron, and the end-to-end tests of the browser once more on it.
set -euo pipefail
cd "$(dirname "$0")/.."

npm run --silent build -- --logLevel warn
npx vitest run test/electron-double test/desktop "$@"
FACE=desktop npx vitest run test/e2e "$@"
