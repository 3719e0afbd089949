/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Replies that the vendor and public clients print: the declared shapes read them all, as they came.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as replies from '../../../nodes/BirdChannels/transport/replies';
import { Shape } from '../../../nodes/shared/http/shape';
import { birdDeliveries } from '../../../nodes/BirdChannels/trigger/deliveries';
import { simpleMessage } from '../../../nodes/BirdChannels/transport/simpleMessage';
import { packageRoot } from '../../harness';

const FOLDER = path.join(packageRoot, 'test', 'replies', 'bird');

interface Recorded {
	source: string;
	shape: string;
	page?: boolean;
	reply: unknown;
}

const read = (name: string): Recorded => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Recorded;
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

/** The declaration that a recorded reply names. */
function shapeOf({ shape, page }: Recorded): Shape<unknown> {
	const [declared] = Object.entries(replies).flatMap(
		([name, entry]): Array<Shape<unknown>> => (name === shape && entry instanceof Shape ? [entry] : []),
	);
	return page ? replies.pageOf(declared) : declared;
}

it.each(names)('%s is read as it came', (name) => {
	const recorded = read(name);
	expect(recorded.source).not.toBe('');
	const result = shapeOf(recorded).read(recorded.reply);
	expect(JSON.stringify(result)).toBe(JSON.stringify({ value: recorded.reply }));
});

it.each(names)('%s is not read any more without what tells it', (name) => {
	const recorded = read(name);
	const { reply } = recorded;
	const emptied = recorded.page ? { ...Object(reply), results: [{}] } : {};
	// Of a refusal as much is read as there is.
	if (recorded.shape === 'errorBody') expect(reply).toMatchObject({ code: expect.any(String) });
	else expect(shapeOf(recorded).read(emptied)).toHaveProperty('missing');
});

it('the payload of a recorded delivery is one of a message', () => {
	const { reply } = read('inbound-whatsapp.json');
	const delivery = { raw: Buffer.from('{}'), headers: {}, url: '', secrets: [] };
	expect(birdDeliveries.identity(Object(reply), delivery)).toMatch(/^whatsapp\.inbound [0-9a-f-]{36} delivered $/);
});

it('a recorded answer to a button says which one', () => {
	const message = replies.message.ifFits(read('inbound-button-reply.json').reply);
	expect(message && simpleMessage(message)).toMatchObject({
		buttonId: 'confirm',
		meta: { extraInformation: { 'whatsapp.interactive.button_reply.id': 'confirm' } },
	});
});
