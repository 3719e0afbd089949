/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// How often a property is tried with other values: a few hundred times with the other tests, as often as one asks otherwise.
export const runs = Number(process.env.FUZZ_RUNS ?? 200);
