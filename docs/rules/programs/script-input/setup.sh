#!/bin/sh
set -eu
cp "$(dirname "$0")/settings.json" /usr/share/example-settings.json
