// Every field of every request, made from the operations themselves: of the wrong type, beside an unknown one, or missing.
import { z } from 'zod';
import { operations } from './operations';
import { bare } from './servicestack/fields';
import { requests, usePortal, type Reply } from './setup';

type Json = Record<string, unknown>;
/** One way to spoil a request. */
interface Spoilt {
	what: string;
	spoil: (request: Json) => Json;
}

/** Values of no type that a field of this kind takes. */
function wrongValues(type: z.ZodTypeAny): unknown[] {
	if (type instanceof z.ZodString) return [5, true, {}, ['x']];
	if (type instanceof z.ZodEnum) return [5, 'Nonsense', {}];
	if (type instanceof z.ZodNumber) return ['five', 1.5, {}];
	if (type instanceof z.ZodBoolean) return ['yes', 1, {}];
	return ['text', 5, true];
}

const without = (request: Json, key: string): Json =>
	Object.fromEntries(Object.entries(request).filter(([name]) => name !== key));

/** All ways to spoil the fields of an object, its own and those within. `inside` puts a changed object back into the request. */
function spoilt(
	declared: z.AnyZodObject,
	path: string,
	inside: (change: (of: Json) => Json) => Spoilt['spoil'],
): Spoilt[] {
	const shape: z.ZodRawShape = declared.shape;
	const fields = Object.entries(shape).flatMap(([key, field]): Spoilt[] => {
		const type = bare(field);
		const at = path + key;
		const wrong = wrongValues(type).map((value) => ({
			what: `${at}: ${JSON.stringify(value)}`,
			spoil: inside((of) => ({ ...of, [key]: value })),
		}));
		const missing = field.isOptional()
			? []
			: [
					{ what: `${at} is missing`, spoil: inside((of) => without(of, key)) },
					{ what: `${at}: null`, spoil: inside((of) => ({ ...of, [key]: null })) },
				];
		return [...wrong, ...missing, ...within(type, key, at, inside)];
	});
	return [...fields, { what: `${path}unknown`, spoil: inside((of) => ({ ...of, unknown: 'x' })) }];
}

function within(
	type: z.ZodTypeAny,
	key: string,
	at: string,
	inside: (change: (of: Json) => Json) => Spoilt['spoil'],
): Spoilt[] {
	if (type instanceof z.ZodObject)
		return spoilt(type, `${at}.`, (change) => inside((of) => ({ ...of, [key]: change({ ...Object(of[key]) }) })));
	if (!(type instanceof z.ZodArray)) return [];
	const element = bare(type.element);
	if (element instanceof z.ZodObject)
		return spoilt(element, `${at}[].`, (change) =>
			inside((of) => ({ ...of, [key]: [change({ ...Object([of[key]].flat()[0]) })] })),
		);
	return wrongValues(element).map((value) => ({
		what: `${at}[]: ${JSON.stringify(value)}`,
		spoil: inside((of) => ({ ...of, [key]: [value] })),
	}));
}

const byTwin = operations.filter(({ multipart }) => !multipart);

/** The vendor's envelope, as its pages print it. */
const envelope = {
	responseStatus: {
		errorCode: expect.any(String),
		message: expect.any(String),
		stackTrace: expect.any(String),
		errors: expect.any(Array),
		meta: expect.any(Object),
	},
};

/** What an operation says to a request that does not fit: PreCreateMessage has a code for it. */
function expectRefused({ status, body }: Reply, operation: string): void {
	expect(status).toBe(operation === 'PreCreateMessage' ? 403 : 400);
	expect(body).toEqual(envelope);
}

describe('every request', () => {
	const portal = usePortal();
	beforeEach(async () => await portal.signIn());

	it('is listed', () => {
		expect(byTwin.map(({ name }) => name).sort()).toEqual(Object.keys(requests).sort());
	});

	it.each(byTwin)(
		'$name is taken with all of its fields, in any case, and with null for what need not be given',
		async ({ name, request }) => {
			const shape: z.ZodRawShape = request.shape;
			const given = await requests[name](portal);
			const optional = Object.keys(shape).filter((key) => shape[key].isOptional() && !(key in given));
			const body = { ...given, ...Object.fromEntries(optional.map((key) => [key, null])) };
			const capitals = Object.entries(body).map(([key, value]) => [key[0].toUpperCase() + key.slice(1), value]);
			const reply = await portal.twin(name, Object.fromEntries(capitals));
			expect(reply).toMatchObject({ status: 200 });
		},
	);

	it.each(byTwin)('$name refuses what does not fit, and changes nothing', async ({ name, request }) => {
		const given = await requests[name](portal);
		const before = portal.controls.snapshot();
		for (const { what, spoil } of spoilt(request, '', (change) => change)) {
			const reply = await portal.twin(name, spoil(given));
			const refusal = { what, status: reply.status, unchanged: portal.controls.snapshot() === before };
			expect(refusal).toEqual({ what, status: name === 'PreCreateMessage' ? 403 : 400, unchanged: true });
			expectRefused(reply, name);
		}
	});

	it.each(byTwin.filter(({ access }) => access === 'session'))(
		'$name needs a session and a client name',
		async ({ name }) => {
			const given = await requests[name](portal);
			const path = `/secure/api/json/reply/${name}`;
			const stranger = await portal.call('POST', path, given, { 'x-sm-session-token': 'f'.repeat(32) });
			expect(stranger).toMatchObject({ status: 401, body: { responseStatus: { errorCode: '811' } } });
			const nameless = await portal.call('POST', path, given, { 'x-sm-client-name': undefined });
			expect(nameless).toMatchObject({ status: 400 });
		},
	);

	it.each(byTwin.filter(({ request }) => Object.keys(request.shape).some((key) => /guid/i.test(key))))(
		'$name takes guids with hyphens and capitals',
		async ({ name }) => {
			const given = await requests[name](portal);
			const text = JSON.stringify(given).replace(
				/"([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})"/g,
				(_whole, ...parts: string[]) => JSON.stringify(parts.slice(0, 5).join('-').toUpperCase()),
			);
			expect(text).toContain('-');
			expect(await portal.twin(name, text)).toMatchObject({ status: 200 });
		},
	);
});

describe('a chunk', () => {
	const portal = usePortal();
	let attachmentGuid = '';
	beforeEach(async () => {
		await portal.signIn();
		const { body } = await portal.twin('PreCreateAttachments', {
			messageGuid: portal.controls.seedDraft(),
			attachmentPlaceholders: [{ fileName: 'a.bin', totalBytesLength: 5 }],
		});
		attachmentGuid = (body as { attachmentPlaceholders: Json[] }).attachmentPlaceholders[0].attachmentGuid as string;
	});

	it('is one part named upload of the planned size', async () => {
		for (const refused of [
			await portal.upload(attachmentGuid, 1, '1234'),
			await portal.upload(attachmentGuid, 1, '123456'),
			await portal.upload(attachmentGuid, 1, '12345', 'file'),
		])
			expectRefused(refused, 'UploadAttachmentChunk');
		expect(await portal.upload(attachmentGuid, 2, '12345')).toMatchObject({ status: 404 });
		expect(portal.controls.file(attachmentGuid)).toMatchObject({ complete: false });
		expect(await portal.upload(attachmentGuid, 1, '12345')).toMatchObject({
			status: 200,
			body: { responseStatus: {} },
		});
		expect(portal.controls.file(attachmentGuid)).toMatchObject({ complete: true, size: 5 });
	});
});

describe('a filter in the address', () => {
	const portal = usePortal();
	beforeEach(async () => await portal.signIn());

	it.each([
		['JSV', '{types:[Inbox],searchCriteria:invoice}'],
		['JSON', '{"types":["Inbox"],"searchCriteria":"invoice"}'],
		['what the Java client writes', `{ "types":[Inbox], "searchCriteria": 'invoice'}`],
		['JSV in capitals, as the C# client writes it', '{Types:[Inbox],SearchCriteria:invoice}'],
	])('may be %s', async (_name, filter) => {
		const query = new URLSearchParams({ filter, page: '1', pageSize: '25' });
		const { body } = await portal.call('GET', `/secure/api/v1/messages/search?${query}`);
		expect(body).toMatchObject({ totalItems: 1, results: [{ subject: 'Invoice 2026-001' }] });
	});

	it.each(['{types:[Inbox]', '{types:Inbox}x', '{types:[Nonsense]}', '{subject:x}', '[]', 'x'])(
		'may not be %s',
		async (filter) => {
			const query = new URLSearchParams({ filter });
			expectRefused(await portal.call('GET', `/secure/api/v1/messages/search?${query}`), 'SearchMessages');
		},
	);
});
