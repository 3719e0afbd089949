// What the sandboxed HighQ answers: values, replies, refusals, and the variations of their form.

/** Text that XML wraps in CDATA. */
export class Cdata {
	constructor(readonly text: string) {}
}

export type Value = string | number | Cdata | Value[] | { [key: string]: Value | undefined };

/** What a call answers. Without a root the body is empty. */
export interface Reply {
	status: number;
	/** The XML root; JSON drops it unless `wrapJson` is on. */
	root?: string;
	value?: Value;
	/** Answers in this form whatever Accept says. */
	form?: 'xml' | 'json';
	headers?: Record<string, string>;
}

/** How replies look; each one a variation real clients of HighQ have met or guard against. */
export interface WireSettings {
	alwaysXml: boolean;
	wrapJson: boolean;
	singleAsObject: boolean;
	idsAsStrings: boolean;
	cdataInJson: boolean;
	errorsTopLevel: boolean;
}

/** A refusal with HighQ's error object: `ref` (a number of the vendor's list where there is one) and `summary`. */
export class HighQError extends Error {
	constructor(
		readonly status: number,
		readonly ref: number,
		readonly summary: string,
		readonly headers: Record<string, string> = {},
	) {
		super(summary);
	}
}

/** The refs of the vendor's list of general errors; 75 stands in its sample and is used here for any other bad parameter. */
export const REF = {
	apiDisabled: 51,
	ip: 53,
	missing: 74,
	invalid: 75,
	sort: 79,
	status: 80,
	offset: 106,
	limit: 107,
	permission: 123,
	token: 401,
};

export const invalid = (summary: string, ref = REF.invalid): HighQError => new HighQError(400, ref, summary);
export const forbidden = (summary: string): HighQError => new HighQError(403, REF.permission, summary);
