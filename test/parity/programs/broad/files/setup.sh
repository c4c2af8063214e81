#!/bin/bash
set -euo pipefail
cp /run/scripts/input /usr/share/input
