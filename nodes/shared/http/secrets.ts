/** Which values of a credential must never be shown. */

const SECRET = /key|password|token|secret/i;
const NO_SECRET = /url$|method$|^environment$|^serviceCode$/i;

/** The values of a credential that must never be shown. */
export function secretsOf(credentials: Record<string, unknown>): string[] {
	return Object.entries(credentials).flatMap(([key, value]) => {
		if (typeof value === 'object' && value !== null) return secretsOf({ ...value });
		if (typeof value !== 'string' || NO_SECRET.test(key)) return [];
		return SECRET.test(key) || value.length >= 8 ? [value] : [];
	});
}
