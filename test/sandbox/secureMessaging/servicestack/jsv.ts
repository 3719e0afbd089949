// ServiceStack's JSV: how objects and lists stand in query strings ("JSON without quotes").

/** What JSV text holds; every scalar is a string until a schema says otherwise. */
export type Jsv = string | Jsv[] | { [key: string]: Jsv };

const SPECIAL = /[[\]{},"]/;

/**
 * Parses JSV, plain JSON, and the hybrid of both that hand-written clients send (`{types:["Inbox"]}`); the Java client puts a
 * value in single quotes, and with nothing between them finds everything.
 * A value holding any of `[ ] { } , "` must stand in double quotes, inner quotes doubled.
 * @throws SyntaxError when the text is none of these
 */
export function parseJsv(text: string): Jsv {
	try {
		return scalarsAsText(JSON.parse(text));
	} catch {
		const reader = new JsvReader(text);
		const value = reader.value();
		reader.end();
		return value;
	}
}

function scalarsAsText(value: unknown): Jsv {
	if (Array.isArray(value)) return value.map(scalarsAsText);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, scalarsAsText(entry)]));
	}
	return String(value);
}

class JsvReader {
	private at = 0;

	constructor(private readonly text: string) {}

	value(): Jsv {
		this.skipSpace();
		const next = this.text[this.at];
		if (next === '{') return this.object();
		if (next === '[') return this.list();
		return next === '"' ? this.quoted() : this.bare(',]}');
	}

	end(): void {
		this.skipSpace();
		if (this.at < this.text.length) this.fail();
	}

	private object(): Jsv {
		const entries: Array<[string, Jsv]> = [];
		this.each('}', () => {
			const key = this.text[this.at] === '"' ? this.quoted() : this.bare(':,]}').trim();
			this.skipSpace();
			if (key === '' || this.text[this.at] !== ':') this.fail();
			this.at += 1;
			entries.push([key, this.value()]);
		});
		return Object.fromEntries(entries);
	}

	private list(): Jsv {
		const items: Jsv[] = [];
		this.each(']', () => items.push(this.value()));
		return items;
	}

	/** Reads entries separated by commas up to the closing bracket; the opening one is at the reading point. */
	private each(close: string, read: () => void): void {
		this.at += 1;
		this.skipSpace();
		if (this.text[this.at] === close) {
			this.at += 1;
			return;
		}
		for (;;) {
			this.skipSpace();
			read();
			this.skipSpace();
			const separator = this.text[this.at];
			if (separator !== ',' && separator !== close) this.fail();
			this.at += 1;
			if (separator === close) return;
		}
	}

	private quoted(): string {
		let value = '';
		for (this.at += 1; this.at < this.text.length; this.at += 1) {
			if (this.text[this.at] !== '"') value += this.text[this.at];
			else if (this.text[this.at + 1] === '"') {
				value += '"';
				this.at += 1;
			} else {
				this.at += 1;
				return value;
			}
		}
		return this.fail();
	}

	private bare(stop: string): string {
		const start = this.at;
		while (this.at < this.text.length && !stop.includes(this.text[this.at])) this.at += 1;
		const value = this.text.slice(start, this.at);
		if (SPECIAL.test(value)) this.fail();
		return /^'.*'$/.test(value) ? value.slice(1, -1) : value;
	}

	private skipSpace(): void {
		while (this.text[this.at] === ' ') this.at += 1;
	}

	private fail(): never {
		throw new SyntaxError(`Unreadable JSV at position ${this.at}`);
	}
}
