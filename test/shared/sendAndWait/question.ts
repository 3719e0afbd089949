/** The question of Send and Wait in tests that hold for every operation. */
export const question = { message: 'May we send the referral?', responseType: 'approval' };

const decoded = (text: string): string => text.replaceAll('&amp;', '&');

/** The links that answer it, in a message of plain text or HTML, in their order. */
export const linksIn = (text = ''): string[] =>
	decoded(text).match(/http:\/\/localhost:5678\/webhook-waiting\/[^\s"<]+/g) ?? [];
