/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// What is not as documented is refused in HighQ's form and changes nothing: every part of every request, spoilt by its schema.
import type { z } from 'zod';
import { NEW_CONVERSATION, REPLY, SHARE } from './schemas/bodies';
import * as queries from './schemas/queries';
import { good, isJson, upload, useHighQ, type Answer } from './setup';
import { queryOf, spoilt, Twice } from '../spoilt';
import { toXml } from './wire/xmlWriter';

const { controls, state, call, json } = useHighQ();

/** A refusal as the vendor prints it: `error` with `summary` and `ref`, in both forms. */
const refusal = (ref?: number) => ({
	error: { summary: expect.any(String) as unknown, ref: ref ?? (expect.anything() as unknown) },
});

async function expectRefused(ask: () => Promise<Answer>, status = 400, ref?: number): Promise<void> {
	const before = controls.snapshot();
	const { status: given, data } = await ask();
	expect({ status: given, data }).toMatchObject({ status, data: refusal(ref) });
	expect(controls.snapshot()).toBe(before);
	expect(state.deliveries).toEqual([]);
}

const MESSAGES = 'api/4/conversations/41/messages';
const bodies = [
	{ path: 'api/4/conversations/', schema: NEW_CONVERSATION, body: good.conversation },
	{ path: MESSAGES, schema: REPLY, body: good.reply },
	{ path: 'api/1/shares/message', schema: SHARE, body: good.share },
];

/** The value with two elements where it has `Twice`, numbers as texts. */
function forXml(value: unknown): unknown {
	if (value instanceof Twice) return [value.value, value.value].map(forXml);
	if (Array.isArray(value)) return value.map(forXml);
	if (typeof value === 'number') return String(value);
	return isJson(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, forXml(one)])) : value;
}

describe.each(bodies)('the body of $path', ({ path, schema, body }) => {
	const xml = async (value: unknown): Promise<Answer> =>
		await call('POST', path, {
			type: 'application/xml',
			accept: 'application/xml',
			body: toXml(schema.root, forXml(value)),
		});

	it('is taken in JSON and in XML', async () => {
		expect((await json('POST', path, body)).status).toBeLessThan(300);
		expect((await xml(body)).status).toBeLessThan(300);
	});

	it.each(spoilt(schema.json, body, 'json'))('in JSON: $title', async ({ value }) => {
		await expectRefused(async () => await json('POST', path, value));
	});

	it.each(spoilt(schema.xml, forXml(body), 'xml'))('in XML: $title', async ({ value }) => {
		await expectRefused(async () => await xml(value));
	});

	it.each([
		['another root', toXml('other', forXml(body))],
		['a prefix', toXml(schema.root, forXml(body), { prefix: 'ns2' })],
		['an attribute', toXml(schema.root, { '@id': '1', ...Object(forXml(body)) })],
		['no XML', '<a>'],
		['a document type', `<!DOCTYPE a><a/>`],
	])('in XML: %s', async (_, text) => {
		await expectRefused(async () => await call('POST', path, { type: 'application/xml', body: text }));
	});

	it.each([
		['nothing', 'application/json', '', 400, 74],
		['no JSON', 'application/json', '{', 400, undefined],
		['a list', 'application/json', '[]', 400, undefined],
		['a form', 'application/x-www-form-urlencoded', 'a=1', 415, undefined],
		['text', 'text/plain', 'a', 415, undefined],
	])('%s', async (_, type, text, status, ref) => {
		await expectRefused(async () => await call('POST', path, { type, body: text }), status, ref);
	});

	it('takes no query', async () => {
		await expectRefused(async () => await json('POST', `${path}?notify=true`, body));
	});
});

const EVERY_USER = Object.fromEntries(
	['search', 'firstname', 'lastname', 'email', 'externalid', 'jobtitle', 'departments', 'locations'].map((name) => [
		name,
		'a',
	]),
);
const requests: Array<[string, string, z.ZodTypeAny, Record<string, string>]> = [
	[
		'GET',
		'api/4/conversations',
		queries.CONVERSATIONS,
		{ searchtext: 'a', filter: 'UNREAD', limit: '-3', offset: '0' },
	],
	['PUT', 'api/4/conversations/41', queries.UPDATE, { action: 'DELETE' }],
	['GET', 'api/6/users/ana.ferreira%40acme.example', queries.USER, { type: 'email' }],
	[
		'GET',
		'api/3/users',
		queries.USERS,
		{
			...EVERY_USER,
			...{ status: 'Active', offset: '0', limit: '-1', orgid: '11,12', groupid: '51', alphabets: 'F' },
			...{ neverlogin: 'false', neverinvited: 'False', notingroup: 'true', ordertype: 'lastname', orderby: 'desc' },
		},
	],
	[
		'GET',
		'api/4/sites',
		queries.SITES,
		{
			...{ filterby: 'category', categoryid: '1', returncount: '5', status: 'active' },
			...{ Includefolderpermission: 'true', name: 'a', callFrom: 'HIGHQDRIVE' },
		},
	],
	['GET', 'api/3/files/8801/content', queries.DOWNLOAD, { version: '1', original: 'False', getconvertedfile: 'true' }],
];

/** The refs that the vendor's error page gives. */
const REFS: Record<string, number> = { offset: 106, limit: 107, ordertype: 79, orderby: 79, status: 80 };

describe.each(requests)('the query of %s %s', (method, path, schema, query) => {
	it('is taken', async () => {
		expect((await call(method, `${path}?${queryOf(query)}`)).status).toBe(200);
	});

	it.each(spoilt(schema, query, 'texts'))('$title', async ({ title, value }) => {
		const [name] = title.split(/[ .]/);
		await expectRefused(async () => await call(method, `${path}?${queryOf(value)}`), 400, REFS[name]);
	});
});

describe('an upload', () => {
	const at = 'api/4/attachments?siteid=301';
	const send = async (body: FormData, path = at): Promise<Answer> => await call('POST', path, { body });
	const fields = { filename: 'plan.pdf', siteid: '301' };

	it('is taken', async () => {
		expect(await send(upload())).toMatchObject({ status: 200, data: { progressivekey: 'PK00000001' } });
	});

	it.each(spoilt(queries.UPLOAD_FIELDS, fields, 'texts'))('its parts: $title', async ({ value }) => {
		const form = upload({});
		for (const [name, text] of new URLSearchParams(queryOf(value))) form.append(name, text);
		await expectRefused(async () => await send(form));
	});

	it.each(spoilt(queries.UPLOAD, { siteid: '301' }, 'texts'))('its query: $title', async ({ value }) => {
		await expectRefused(async () => await send(upload(), `api/4/attachments?${queryOf(value)}`));
	});

	it.each<[string, FormData, string, number]>([
		['a file of another name', upload(fields, 'File'), at, 400],
		['names in other letters', upload({ Filename: 'plan.pdf', siteid: '301' }), at, 400],
		['another site in the query', upload(), 'api/4/attachments?siteid=302', 400],
		['an archived site', upload({ ...fields, siteid: '304' }), 'api/4/attachments?siteid=304', 403],
		['a site closed to the API', upload({ ...fields, siteid: '309' }), 'api/4/attachments?siteid=309', 403],
	])('%s', async (_, form, path, status) => {
		await expectRefused(async () => await send(form, path), status);
	});

	it('without a file, or as JSON', async () => {
		const form = new FormData();
		for (const [name, text] of Object.entries(fields)) form.append(name, text);
		await expectRefused(async () => await send(form), 400, 74);
		await expectRefused(async () => await json('POST', at, fields), 415);
	});
});

describe('what every call goes through', () => {
	it.each<[string, string, string, number]>([
		['a version of before the resource', 'GET', 'api/3/conversations', 404],
		['a version of the future', 'GET', 'api/99/conversations', 404],
		['a version that is no number', 'GET', 'api/v4/conversations', 404],
		['an unknown resource', 'GET', 'api/4/nothing', 404],
		['another method', 'DELETE', 'api/4/conversations/41', 405],
		['an id that is none', 'GET', 'api/4/conversations/x/messages', 400],
		['an unknown id', 'GET', 'api/4/conversations/999/messages', 403],
		['an unknown action', 'PUT', 'api/4/conversations/41?action=UNARCHIVE', 400],
		['a key that is none', 'POST', 'api/4/progressivekeystatus/PK9', 400],
		['a folder as a file', 'GET', 'api/3/files/8800/content', 403],
		['a converted file in version 1', 'GET', 'api/1/files/8801/content?getconvertedfile=true', 400],
	])('%s', async (_, method, path, status) => {
		await expectRefused(async () => await call(method, path), status);
	});

	it('a token, and an Accept that HighQ can serve', async () => {
		await expectRefused(async () => await call('GET', 'api/4/conversations', { signedIn: false }), 401, 401);
		await expectRefused(async () => await call('GET', 'api/4/conversations', { accept: 'text/csv' }), 406);
	});

	it('where a body is demanded, {} and nothing else', async () => {
		controls.demandBody();
		const path = 'api/4/conversations/41?action=MARK_AS_UNREAD';
		await expectRefused(async () => await call('PUT', path), 400, 74);
		await expectRefused(async () => await json('PUT', path, { action: 'DELETE' }));
		expect(await json('PUT', path, {})).toMatchObject({ status: 200, text: '' });
	});
});
