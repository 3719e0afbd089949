/** Which values of a credential must never be shown. */

const SECRET = /key|password|token|secret/i;
const NO_SECRET = /url$|method$|^environment$|^serviceCode$|^sendEverythingTo$/i;
/** Shorter names and ids are words of any text. */
const SHORTEST_ID = 8;

/** The keys, passwords and tokens of a credential: what nothing may show that is given out for people to read. */
export function keysOf(credentials: Record<string, unknown>): string[] {
	return Object.entries(credentials)
		.filter(([name]) => !NO_SECRET.test(name))
		.flatMap(([name, value]) => {
			if (typeof value === 'object' && value !== null) return keysOf({ ...value });
			return typeof value === 'string' && SECRET.test(name) && value !== '' ? [value] : [];
		});
}

/**
 * The values of a credential that must never be shown: keys, passwords and tokens of any length (masks leave those under 4
 * characters), and names and ids of 8 characters or more. Also how a user and a password go together into a header.
 */
export function secretsOf(credentials: Record<string, unknown>): string[] {
	const entries = Object.entries(credentials).filter(([key]) => !NO_SECRET.test(key));
	const nested = entries.flatMap(([, value]) =>
		typeof value === 'object' && value !== null ? secretsOf({ ...value }) : [],
	);
	const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	const secrets = texts.filter(([key]) => SECRET.test(key)).map(([, value]) => value);
	const ids = texts.filter(([key]) => !SECRET.test(key)).map(([, value]) => value);
	const pairs = ids.flatMap((id) => secrets.map((secret) => (id && secret ? `${id}:${secret}` : '')));
	return [...secrets, ...ids.filter(({ length }) => length >= SHORTEST_ID), ...pairs, ...nested].filter(
		(value) => value !== '',
	);
}
