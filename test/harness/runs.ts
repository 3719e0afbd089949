/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// How often a property is tried: `FUZZ_RUNS=100000` for a long search.

/** Runs of one property. */
export const runs = Number(process.env.FUZZ_RUNS ?? 200);
