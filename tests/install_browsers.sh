#!/bin/sh
# The tests drive real Chromium and Firefox; on Debian they are installed here, elsewhere a line says what to install.
set -eu
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v firefox-esr >/dev/null || missing="$missing firefox-esr"
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
  echo "The browser tests need$missing on the PATH. Install them with your system's package manager." >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then root=""; elif command -v sudo >/dev/null; then root="sudo"; else
  echo "The browser tests need$missing. As root: apt-get install$missing" >&2
  exit 1
fi
echo "Installing$missing (once)"
$root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing fonts-noto-color-emoji fonts-liberation >/dev/null
