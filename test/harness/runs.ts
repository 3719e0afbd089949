/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** How many examples a property is tried with; the environment variable FUZZ_RUNS asks for more. */
export const runs = Number(process.env.FUZZ_RUNS ?? 200);
