/** The question of Send and Wait in tests that hold for every operation. */
export const question = { message: 'May we send the referral?', responseType: 'approval' };
