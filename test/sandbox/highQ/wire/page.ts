// What the sandboxed HighQ answers, before it becomes JSON or XML: the value, and the form in which it is written.

/** Text that XML wraps in CDATA where the vendor's samples do (`inXml`); in JSON the markers may survive. */
export class Cdata {
	constructor(
		readonly text: string,
		readonly inXml = true,
	) {}
}

/**
 * A value as its resource knows it. Members that the vendor documents and that are absent here are `undefined`; a member
 * whose name begins with `@` is an attribute in XML and a member without the `@` in JSON.
 */
export type Value = string | number | null | Cdata | Value[] | { [key: string]: Value | undefined };

/** The XML root of each kind of reply. Those of messages, sites, shares and errors are printed by the vendor; `done` has no body. */
const ROOTS = {
	sent: 'conversation',
	conversations: 'conversations',
	messages: 'conversation',
	upload: 'attachment',
	progress: 'progressivekey',
	users: 'users',
	user: 'user',
	sites: 'sites',
	files: 'files',
	folders: 'folders',
	folder: 'folder',
	stored: 'file',
	changes: 'changes',
	error: 'error',
	token: 'TokenResponse',
	done: undefined,
} as const;

interface Parts {
	kind: keyof typeof ROOTS;
	status: number;
	/** The other statuses that the vendor's page names for this success. */
	statuses: number[];
	form: 'xml' | 'json';
	root?: string;
	value: unknown;
	/** In JSON the root stands around the value. */
	wrapped: boolean;
	/** The prefix of every XML element. */
	prefix?: string;
	/** XML escapes what it would wrap in CDATA. */
	escaped: boolean;
	/** CDATA markers stand in JSON texts. */
	markers: boolean;
	/** This reply is never XML. */
	jsonOnly: boolean;
}

/** What a call answers; everything but kind and status has a default. */
export type Reply = Pick<Parts, 'kind' | 'status'> &
	Partial<Parts> & { value?: Value; headers?: Record<string, string> };

/** One reply as it will be written. A class, so that no variation takes it for a value. */
export class Page {
	constructor(readonly parts: Readonly<Parts>) {}

	/** The page of a reply; its form is what the request wants unless the reply says otherwise. */
	static of(reply: Reply, wanted: 'xml' | 'json'): Page {
		const { kind } = reply;
		return new Page({
			root: ROOTS[kind],
			statuses: [],
			form: wanted,
			value: undefined,
			wrapped: kind === 'error',
			escaped: false,
			markers: false,
			jsonOnly: false,
			...reply,
		});
	}

	with(change: Partial<Parts>): Page {
		return new Page({ ...this.parts, ...change });
	}
}
