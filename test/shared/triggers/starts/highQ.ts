// The events of the HighQ trigger.
import { SEEDED_CONVERSATION_ID } from '../../../sandbox/highQ';
import type { Start } from '../starts';

export const highQStarts: Start[] = [
	{
		node: 'highQ',
		trigger: 'highQTrigger',
		event: 'message',
		parameters: {},
		happen: ({ sandbox }) =>
			sandbox.highQ.controls.receive({
				conversationId: SEEDED_CONVERSATION_ID,
				html: '<p>The draft is fine with us.</p>',
				files: [{ name: 'draft.docx', size: 500 }],
			}),
	},
	{
		node: 'highQ',
		trigger: 'highQTrigger',
		event: 'file',
		parameters: { event: 'file', siteId: { __rl: true, mode: 'id', value: '301' } },
		happen: ({ sandbox }) => sandbox.highQ.controls.addToSite('Signed letter.pdf'),
	},
];
