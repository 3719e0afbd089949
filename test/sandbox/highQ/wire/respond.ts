// The one place where the sandboxed HighQ writes replies, errors among them: in the form that was asked for, changed by the
// knobs and by the seed.
import type { Request, Response } from 'express';
import type { ProviderState } from '../../core';
import { varied, type Coin } from '../../variants';
import { VARIATIONS, type FormName } from '../variations';
import { Cdata, Page, type Reply } from './page';
import type { HighQError } from './errors';
import { cdata, toXml } from './xmlWriter';

/** What replies depend on besides the request: whose state it is, and the forms that knobs keep on. */
export interface Wire {
	state: ProviderState;
	forms: () => readonly FormName[];
}

const always: Coin = () => true;

/**
 * XML unless Accept prefers JSON (public clients that send no Accept read XML; with `application/json`, in any case, JSON);
 * `undefined` when Accept allows neither.
 */
export function wantedForm(req: Request, byDefault: 'xml' | 'json' = 'xml'): 'xml' | 'json' | undefined {
	const types = ['application/xml', 'text/xml', 'application/json'];
	const accepted = req.accepts(byDefault === 'xml' ? types : types.reverse());
	if (!accepted) return undefined;
	return accepted === 'application/json' ? 'json' : 'xml';
}

/** Sends a reply. `extra` are forms that only this reply keeps on. */
export function respond(req: Request, res: Response, wire: Wire, reply: Reply, extra: FormName[] = []): void {
	const page = bent(Page.of(reply, wantedForm(req) ?? 'xml'), [...wire.forms(), ...extra]);
	const written = varied(wire.state, req, VARIATIONS, page);
	if (!(written instanceof Page)) throw new Error('A variation lost the page');
	res.status(written.parts.status).set(reply.headers ?? {});
	const { contentType, body } = printed(written);
	if (body === '') res.end();
	else res.type(contentType).send(body);
}

/** Sends a refusal. */
export function refuse(req: Request, res: Response, wire: Wire, error: HighQError): void {
	const { status, value, headers, bare } = error;
	respond(req, res, wire, { kind: 'error', status, value, headers, wrapped: !bare });
}

/** The page in forms that are always on, applied in the order in which they are declared. */
export function bent(page: Page, forms: readonly FormName[]): Page {
	const wanted = new Set<string>(forms);
	return Object.entries(VARIATIONS).reduce<Page>((one, [name, variation]) => {
		const next = wanted.has(name) ? variation(one, always) : one;
		return next instanceof Page ? next : one;
	}, page);
}

/** The page as text; empty where it has no root. */
export function printed(page: Page): { contentType: string; body: string } {
	const { form, root, value, wrapped, markers, prefix, escaped } = page.parts;
	if (root === undefined) return { contentType: 'text/plain', body: '' };
	if (form === 'xml') return { contentType: 'application/xml', body: toXml(root, value, { prefix, escaped }) };
	const data = toJson(value ?? {}, markers);
	return { contentType: 'application/json', body: JSON.stringify(wrapped ? { [root]: data } : data) };
}

function toJson(value: unknown, markers: boolean): unknown {
	if (value instanceof Cdata) return markers ? cdata(value.text) : value.text;
	if (Array.isArray(value)) return value.map((entry) => toJson(entry, markers));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [key.replace(/^@/, ''), toJson(member, markers)]),
	);
}
