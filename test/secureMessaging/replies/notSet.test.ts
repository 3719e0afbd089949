// What the portal has as "not set" is never written back, what did not come is not saved as nothing, and files are saved after.
import type { INodeParameters } from 'n8n-workflow';
import fc from 'fast-check';
import { quotas, message } from '../../../nodes/SecureMessaging/transport/replies';
import { runs } from '../../harness/runs';
import { answering, bodiesTo, DRAFT, itemOf, lines, PARENT, type Route, useStandIn } from './standIn';

useStandIn();

const draftIs = (draft: object): Route => [
	new RegExp(`^GET .*/${DRAFT}\\?`),
	{ guid: DRAFT, bodyFormat: 'Html', ...draft },
];
const whole = {
	to: [{ email: 'ann@partner.example' }],
	cc: [],
	bcc: [],
	subject: 'Results',
	body: '<p>Ready.</p>',
	messageOptions: { allowForward: false, allowReply: 'True', allowTracking: null, FYEOType: 'Disabled', added: 'v9' },
	expiryGroup: 'Always',
};
const update = (more: INodeParameters = {}) => ({
	resource: 'draft',
	operation: 'update',
	messageGuid: DRAFT,
	...more,
});
const upload = { resource: 'attachment', operation: 'upload', messageGuid: DRAFT };
const plan = {
	attachmentPlaceholders: [
		{
			attachmentGuid: '3'.repeat(32),
			fileName: 'scan.pdf',
			chunks: [
				{ chunkNumber: '2', bytesSize: '4', byteStartIndex: '6' },
				{ chunkNumber: '1', bytesSize: '6', byteStartIndex: 0 },
			],
		},
	],
};
const planned: Route = [/precreate$/, plan];

it.each([
	null,
	'0001-01-01T00:00:00',
	'0001-01-01T00:00:00.0000000Z',
	'0001-01-01T05:00:00+05:00',
	'/Date(-62135596800000)/',
	'/Date(-62135596800000-0000)/',
	'/Date(-62135578800000)/',
])('an expiry date of %j is none', async (date) => {
	answering(draftIs({ ...whole, expiryDate: date, recallDate: date, parentGuid: '0'.repeat(32) }));
	await itemOf(update({ subject: 'Corrected' }));
	const [saved] = bodiesTo('/save');
	expect(saved).toEqual({
		messageGuid: DRAFT,
		to: ['ann@partner.example'],
		cc: [],
		bcc: [],
		subject: 'Corrected',
		body: '<p>Ready.</p>',
		bodyFormat: 'Html',
		messageOptions: { allowForward: false, allowReply: true, fyeoType: 'Disabled' },
		expiryGroup: 'Always',
	});
	const { json } = await itemOf({ resource: 'message', operation: 'get', messageGuid: DRAFT });
	expect(json.expiryDate ?? null).toBeNull();
	expect(json.recallDate ?? null).toBeNull();
});

it('a date that is set is written back in ISO 8601', async () => {
	answering(draftIs({ ...whole, expiryDate: '/Date(1900000000000+0100)/' }));
	await itemOf(update({ subject: 'Corrected' }));
	expect(bodiesTo('/save')[0].expiryDate).toBe('2030-03-17T17:46:40.000Z');
});

it.each<[string, object, INodeParameters, RegExp]>([
	['its kind', { bodyFormat: null }, {}, /'bodyFormat' is missing/],
	[
		'the text of a protected one',
		{ body: null, messageOptions: { fyeoType: 'UniquePassword' } },
		{},
		/came without its text/,
	],
	['an address', { cc: [{ email: null, firstName: 'Ann' }] }, {}, /came without all addresses/],
	['its lists', { to: 'ann@partner.example' }, {}, /'to' is missing or of another kind/],
])('a draft that came without %s is not saved', async (_name, draft, more, words) => {
	for (const [parameters, reads] of [
		[update({ subject: 'Corrected', ...more }), 1],
		[upload, 1],
	] as const) {
		answering(planned, draftIs({ ...whole, ...draft }));
		const asked = lines().length;
		const { json, details } = await itemOf(parameters);
		expect(json.error).toMatch(words);
		expect(['notSent', 'rejected']).toContain(details.outcome);
		expect(lines()).toHaveLength(asked + reads);
		expect(bodiesTo('/save')).toEqual([]);
	}
});

it('what a draft does not have is left out, not written as nothing', async () => {
	answering(draftIs({ to: [{ email: 'ann@partner.example' }] }));
	await itemOf(update({ cc: 'bob@x.example' }));
	expect(bodiesTo('/save')).toEqual([
		{ messageGuid: DRAFT, to: ['ann@partner.example'], cc: ['bob@x.example'], bodyFormat: 'Html' },
	]);
});

it('a draft is saved again as it is after its files, before anybody sends it', async () => {
	answering(planned, draftIs(whole));
	const { json } = await itemOf(upload);
	expect(json).toEqual({ messageGuid: DRAFT, attachmentGuid: '3'.repeat(32), fileName: 'scan.pdf', fileSize: 10 });
	expect(lines()).toEqual([
		`GET /messages/${DRAFT}?retrieveBody=true`,
		'POST /attachments/precreate',
		`POST /attachments/${'3'.repeat(32)}/chunk/1`,
		`POST /attachments/${'3'.repeat(32)}/chunk/2`,
		`PUT /messages/${DRAFT}/save`,
	]);
	expect(bodiesTo('/save')).toMatchObject([{ to: ['ann@partner.example'], body: '<p>Ready.</p>' }]);
});

it('two files never get one place', async () => {
	const [place] = plan.attachmentPlaceholders;
	answering([/precreate$/, { attachmentPlaceholders: [place, { ...place, fileName: 'b.pdf' }] }], draftIs(whole));
	const files = {
		data: { source: Buffer.from('0123456789'), fileName: 'scan.pdf' },
		b: { source: Buffer.from('9876543210'), fileName: 'b.pdf' },
	};
	const { json } = await itemOf({ ...upload, binaryPropertyName: 'data, b' }, { files });
	expect(json.error).toMatch(/has one place for two files/);
	expect(lines().filter((line) => !line.startsWith('GET'))).toEqual(['POST /attachments/precreate']);
});

describe('what is declared', () => {
	const cases = [
		(key: string) => key,
		(key: string) => key[0].toUpperCase() + key.slice(1),
		(key: string) => key.toUpperCase(),
		(key: string) => key.toLowerCase(),
	];

	it('is read with keys in any case, of which the declared one counts', () => {
		const given = { dailyMessagesAllowed: 9, dailyMessagesLeft: '8', dailyInvitesAllowed: 7, dailyInvitesLeft: 6 };
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...cases), { minLength: 4, maxLength: 4 }), (turns) => {
				const written = Object.entries(given).map(([key, value], index) => [turns[index](key), value]);
				expect(quotas.read(Object.fromEntries(written))).toEqual({ value: given });
			}),
			{ numRuns: runs },
		);
		expect(message.read({ GUID: DRAFT, guid: PARENT })).toMatchObject({ value: { guid: PARENT } });
	});

	it('changes no text of a person, whatever it looks like', () => {
		const text = fc.oneof(fc.string(), fc.constantFrom('/Date(0)/', '0001-01-01T00:00:00', '/Date(-62135596800000)/'));
		fc.assert(
			fc.property(text, text, (subject, body) => {
				const value = { guid: DRAFT, subject, body, extensions: [{ name: subject, value: body }] };
				expect(message.read(value)).toEqual({ value });
			}),
			{ numRuns: runs },
		);
	});

	it('gives a printed date as the time that it is, at whatever depth', () => {
		const time = fc.integer({ min: -60_000_000_000_000, max: 8_640_000_000_000_000 });
		fc.assert(
			fc.property(time, fc.constantFrom('', '+0000', '-0500'), (at, zone) => {
				const date = `/Date(${at}${zone})/`;
				const iso = new Date(at).toISOString();
				const value = { guid: DRAFT, date, shares: [{ shareDate: date }], attachments: [{ uploadDate: date }] };
				expect(message.read(value)).toMatchObject({
					value: { date: iso, shares: [{ shareDate: iso }], attachments: [{ uploadDate: iso }] },
				});
			}),
			{ numRuns: runs },
		);
	});
});
