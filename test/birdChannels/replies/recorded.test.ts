// Replies that the vendor and public clients print: the declared shapes read them all, as they came.
import * as replies from '../../../nodes/BirdChannels/transport/replies';
import { simpleMessage } from '../../../nodes/BirdChannels/transport/simpleMessage';
import { birdDeliveries } from '../../../nodes/BirdChannels/trigger/deliveries';
import type { Shape } from '../../../nodes/shared/http/shape';
import { recorded, shapes, type Recorded } from './samples';

/** The declaration that a recorded reply names. */
function shapeOf({ shape, page }: Recorded): Shape<unknown> {
	const declared = new Map(shapes).get(shape);
	if (!declared) throw new Error(`No declared reply is called ${shape}`);
	return page ? replies.pageOf(declared) : declared;
}

const replyOf = (wanted: string) => recorded.find(({ name }) => name === wanted)?.reply;

const table = recorded.map((entry) => [entry.name, entry] as const);

it.each(table)('%s is read as it came', (_name, entry) => {
	expect(entry.source).toMatch(/\w/);
	expect(JSON.stringify(shapeOf(entry).read(entry.reply))).toBe(JSON.stringify({ value: entry.reply }));
});

it.each(table)('%s is not read any more without what it is known by', (_name, entry) => {
	// Of a refusal as much is read as there is.
	if (entry.shape === 'errorBody') expect(entry.reply).toMatchObject({ code: expect.any(String) });
	else expect(shapeOf(entry).read(entry.page ? { ...entry.reply, results: [{}] } : {})).toHaveProperty('missing');
});

it('the payload of a recorded delivery is one of a message', () => {
	const delivery = { raw: Buffer.from('{}'), headers: {}, url: '', secrets: [] };
	const identity = birdDeliveries.identity({ ...replyOf('inbound-whatsapp.json') }, delivery);
	expect(identity).toMatch(/^whatsapp\.inbound [0-9a-f-]{36} delivered $/);
});

it('a recorded answer to a button says which one', () => {
	const message = replies.message.ifFits(replyOf('inbound-button-reply.json'));
	expect(message && simpleMessage(message)).toMatchObject({
		buttonId: 'confirm',
		meta: { extraInformation: { 'whatsapp.interactive.button_reply.id': 'confirm' } },
	});
});
