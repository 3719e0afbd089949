// A change to a draft: its format stays unless another one is given, and files that the portal has are linked.
import type { INodeParameters } from 'n8n-workflow';
import { answering, bodiesTo, DRAFT, draftIs, expectNothingMade, itemOf, saved, useStandIn } from '../replies/standIn';

useStandIn();

const update = (more: INodeParameters) => ({ resource: 'draft', operation: 'update', messageGuid: DRAFT, ...more });
const HTML = { body: '<p>Old</p>', bodyFormat: 'Html' };
const TEXT = { body: 'Old', bodyFormat: 'Text' };

it.each<[string, object, INodeParameters, object]>([
	['a new text for HTML', HTML, { body: '<b>New</b>' }, { body: '<b>New</b>', bodyFormat: 'Html' }],
	['a new text for text', TEXT, { body: 'New' }, { body: 'New', bodyFormat: 'Text' }],
	['a new subject for HTML', HTML, { subject: 'New' }, HTML],
	['HTML alone', TEXT, { additionalFields: { bodyFormat: 'Html' } }, { body: 'Old', bodyFormat: 'Html' }],
	['text alone', HTML, { additionalFields: { bodyFormat: 'text' } }, { body: '<p>Old</p>', bodyFormat: 'Text' }],
	[
		'a new text in another format',
		HTML,
		{ body: 'New', additionalFields: { bodyFormat: 'Text' } },
		{ body: 'New', bodyFormat: 'Text' },
	],
	[
		'text and format for a draft that comes without its format',
		{ body: 'Old', bodyFormat: undefined },
		{ body: 'New', additionalFields: { bodyFormat: 'Html' } },
		{ body: 'New', bodyFormat: 'Html' },
	],
])('%s', async (_name, draft, changes, body) => {
	answering(draftIs(draft));
	const { json } = await itemOf(update(changes));
	expect(json.error ?? null).toBeNull();
	expect(saved()).toMatchObject(body);
});

it.each<[string, INodeParameters]>([
	['a new text', { body: 'New' }],
	['a format', { additionalFields: { bodyFormat: 'Html' } }],
])('%s alone does not make up for a format that did not come', async (_name, changes) => {
	answering(draftIs({ body: 'Old', bodyFormat: undefined }));
	const { json, details } = await itemOf(update(changes));
	expect(json.error).toMatch(/'bodyFormat' is missing/);
	expect(details.outcome).toBe('notSent');
	expectNothingMade();
});

const FILES = ['1', '2'].map((digit) => digit.repeat(32));

it.each<[string, INodeParameters]>([
	['as text', { additionalFields: { existingAttachmentGuids: FILES.join(', ') } }],
	['by an expression', { additionalFields: { existingAttachmentGuids: '={{ $json.files }}' } }],
])('links files that the draft does not have yet, and saves it again: %s', async (_name, changes) => {
	answering(draftIs({ ...TEXT, attachments: [{ guid: FILES[0], fileName: 'a.txt' }] }));
	const { json } = await itemOf(update(changes), { items: [{ json: { files: FILES } }] });
	expect(json).toEqual({ messageGuid: DRAFT, attachments: [{ attachmentGuid: FILES[1] }] });
	expect(bodiesTo('/link')).toEqual([{ messageGuid: DRAFT, attachmentGuid: FILES[1] }]);
	expect(bodiesTo('/save')).toHaveLength(2);
});
