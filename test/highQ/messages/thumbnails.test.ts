// The small forms of pictures come beside the files of a message, and the token goes to no other host for them.
import type { INodeParameters } from 'n8n-workflow';
import { SEEDED_CONVERSATION_ID } from '../../sandbox/highQ';
import { byId, failureOf, run, sandbox, useSandbox } from '../setup';
import { answering, asked, ok, runHighQ, useStandIn } from '../standIn';

const list = (more: INodeParameters = {}) => ({
	resource: 'message',
	operation: 'getMany',
	conversationId: byId(SEEDED_CONVERSATION_ID),
	downloadAttachments: true,
	options: { downloadThumbnails: true },
	...more,
});

describe('of a message', () => {
	useSandbox();

	it('come where they are wanted, named after the field of the files', async () => {
		const files = ['a.png', 'b.pdf', 'c.jpg'].map((name) => ({ name, size: 20 }));
		sandbox.controls.receive({ conversationId: SEEDED_CONVERSATION_ID, files });
		const [{ binary = {} }] = (await run(list({ binaryPropertyName: 'file' }))).output();
		expect(Object.keys(binary)).toEqual(['file', 'file_1', 'file_2', 'file_thumbnail', 'file_thumbnail_1']);
		expect(binary.file_thumbnail.mimeType).toBe('image/png');
		const [{ binary: without = {} }] = (await run(list({ options: {} }))).output();
		expect(Object.keys(without)).toEqual(['data', 'data_1', 'data_2']);
	});
});

describe('with an address', () => {
	useStandIn();

	const answered = (apilink: unknown) =>
		answering(({ path }) =>
			path.endsWith('/messages')
				? ok({ messages: { message: { messageid: 7, images: { image: { imagelink: 'x', apilink } } } } })
				: { status: 200, headers: { 'content-type': 'image/png' }, body: 'png' },
		);

	it('on another host are an error, and nothing is asked there', async () => {
		answered('https://elsewhere.example/api/4/files/8/thumbnail');
		expect(failureOf(await runHighQ(list())).message).toMatch(/on another host/);
		expect(asked()).toHaveLength(1);
	});

	it.each([undefined, '', null])('that is %j are left out', async (apilink) => {
		answered(apilink);
		expect((await runHighQ(list())).output().map(({ binary }) => Object.keys(binary ?? {}))).toEqual([[]]);
	});
});
