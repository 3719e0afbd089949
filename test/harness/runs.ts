// How many random cases a property tries; more of them take longer and find more.

/** Cases of each property: a few hundred, or what FUZZ_RUNS says. */
export const runs = Number(process.env.FUZZ_RUNS ?? 200);
