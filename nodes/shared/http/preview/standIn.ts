/** Texts that stand for what only a reply would tell: `{messageGuid}`. */

const STAND_IN = /^\{[a-z][\w@:-]*\}$/i;

/** Whether a value is one. */
export function isStandIn(value: unknown): boolean {
	return typeof value === 'string' && STAND_IN.test(value);
}
