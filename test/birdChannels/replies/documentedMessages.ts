// Messages with the fields that the schema of the vendor names (docs.bird.com, sending-whatsapp-messages) and values of our own.
import { birdSeed } from '../../sandbox/bird';

/** One that came in. */
export const incoming = {
	id: '6f0c1b1e-5a5e-4f57-9d0b-6f5f0c7f9a11',
	channelId: birdSeed.smsChannelId,
	sender: { contact: { id: 'c3', identifierKey: 'phonenumber', identifierValue: '+31600000001', annotations: {} } },
	receiver: { connector: { id: 'd4', identifierValue: '+31600000002' } },
	body: { type: 'text', text: { text: 'STOP' } },
	meta: { extraInformation: {} },
	reference: '',
	parts: [{ platformReference: 'x' }],
	status: 'delivered',
	reason: '',
	direction: 'incoming',
	origin: { type: 'api', id: 'e5' },
	replyTo: null,
	lastStatusAt: '2026-01-02T03:04:05.678Z',
	createdAt: '2026-01-02T03:04:05.678Z',
	updatedAt: '2026-01-02T03:04:05.900Z',
	details: '',
	failure: null,
	tags: null,
	shortLinks: null,
	scheduledFor: null,
};

/** One that went out and did not arrive. */
export const failed = {
	...incoming,
	direction: 'outgoing',
	status: 'delivery_failed',
	failure: { code: 15005, description: 'unknown subscriber', source: { name: 'sms-messagebird', code: '1' } },
	tags: ['booking'],
};
