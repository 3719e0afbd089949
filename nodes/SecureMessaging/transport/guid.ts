/** GUIDs, which the portal prints as 32 hexadecimal digits; others write hyphens and braces around them. */

/** A GUID without hyphens and braces, as the web app sends it. */
export function withoutHyphens(value: string): string {
	return value.replace(/^\{([0-9a-f-]*)\}$/i, '$1').replace(/-/g, '');
}

/** Whether a text is a GUID of 32 digits; what `withoutHyphens` gives can be one. */
export function isGuid(value: string): boolean {
	return /^[0-9a-f]{32}$/i.test(value);
}

/** The GUID in what a user writes, as `withoutHyphens` gives it; `undefined` where it is none. */
export function guidIn(value: string): string | undefined {
	const guid = withoutHyphens(value);
	return isGuid(guid) ? guid : undefined;
}

/** Whether a reply names something: .NET writes zeros for a GUID that is not set (inferred). */
export function isSet(guid: string | null | undefined): guid is string {
	return /[1-9a-f]/i.test(guid ?? '');
}
