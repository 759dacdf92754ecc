#!/bin/bash
# Runs the suite, and leaves a result of tmt's for each case, the record and the page.
set -u
cd "$TMT_TEST_DATA" || exit 2
kvmprobe run --label "plan=${TMT_PLAN_NAME:-kvmprobe}"
[ -e artifacts/latest/results.jsonl ] || exit 2
kvmprobe html artifacts/latest -o report.html
sed -nE 's/^\{"event":"end","id":"([^"]*)","verdict":"([a-z]*)".*/\1 \2/p' artifacts/latest/results.jsonl | while read -r id verdict; do
    case $verdict in pass | deviation) result=pass ;; gated) result=skip ;; *) result=fail ;; esac
    printf -- '- name: /%s\n  result: %s\n' "$id" "$result"
done > results.yaml
