#!/usr/bin/env bash
# Runs countersign with the arguments of the job; {index} in one of them is the job's place in its array.
exec "${COUNTERSIGN_HOME:-/opt/countersign}/bin/countersign" "${@//\{index\}/${AWS_BATCH_JOB_ARRAY_INDEX:-0}}"
