// Whole jobs that start with Bird: who got what, once.
import { birdSeed } from '../sandbox/bird';
import { exampleOf } from '../shared/triggers/examples';
import { outputOf, succeeded, useGallery } from './setup';

const gallery = useGallery();
const bird = () => gallery().bench.sandbox.bird;
const counts = () => bird().state.counts();

const { contactPhone: ADA, contactEmail: ADA_MAIL, smsChannelId, whatsappChannelId } = birdSeed;
const BRAM = '+31600000011';

/** The kinds of content that went out, in order. */
const kinds = () =>
	bird()
		.state.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
		.map(({ body }) => ('template' in JSON.parse(body) ? 'template' : 'text'));

describe('bird-appointment-reminders', () => {
	const job = 'bird-appointment-reminders';

	it('writes freely to who has written, by template to the others, and once', async () => {
		bird().controls.enforceWindow();
		await bird().controls.receive({ from: ADA, text: 'May I bring a dog?' });
		const result = succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA]: 1, [BRAM]: 1 });
		expect(kinds().sort()).toEqual(['template', 'text']);
		expect(outputOf(result, 'Send Text')).toMatchObject([{ recipients: [ADA] }]);
		expect(outputOf(result, 'Send Template')).toMatchObject([{ recipients: [BRAM] }]);
		succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA]: 1, [BRAM]: 1 });
	});

	it('hands who was refused to a person', async () => {
		bird().state.addFault({ kind: 'status', status: 422, match: { path: '/messages$', bodyIncludes: BRAM } });
		const result = succeeded(await gallery().play(job));
		expect(outputOf(result, 'Call These People')).toMatchObject([{ guest: 'Bram', phone: BRAM }]);
		expect(counts()).toEqual({ [ADA]: 1 });
	});
});

describe('bird-sms-else-email', () => {
	const job = 'bird-sms-else-email';

	it('sends an SMS alone where it arrives', async () => {
		const result = succeeded(await gallery().play(job));
		expect(outputOf(result, 'Arrived by SMS')).toMatchObject([{ state: 'delivered' }]);
		expect(counts()).toEqual({ [ADA]: 1 });
	});

	it('sends an e-mail where the SMS fails later, once', async () => {
		const text = JSON.stringify(exampleOf(`jobs/${job}.json`)).replace(ADA, '+31600000404');
		for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().run(JSON.parse(text)));
		expect(counts()).toEqual({ '+31600000404': 1, [ADA_MAIL]: 1 });
	});

	it('sends an e-mail where the SMS is refused at once', async () => {
		bird().state.addFault({ kind: 'status', status: 422, match: { method: 'POST', path: smsChannelId } });
		succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA_MAIL]: 1 });
	});
});

it('trigger-delivery-failed hands what WhatsApp refuses to a person', async () => {
	const job = 'trigger-delivery-failed';
	const trigger = await gallery().webhook(job);
	const sms = {
		resource: 'message',
		operation: 'send',
		channelId: smsChannelId,
		recipient: '+31600000404',
		text: 'Ready',
	};
	await gallery().bench.first('birdChannels', sms);
	await bird().controls.webhooksSettled();
	bird().state.addFault({ kind: 'status', status: 422, match: { method: 'POST', path: whatsappChannelId } });
	const result = succeeded(await gallery().play(job, trigger.started.flat()));
	expect(outputOf(result, 'Call These People')).toMatchObject([{ phone: '+31600000404' }]);
});

it('bird-photos-to-storage keeps the photo, and thanks once', async () => {
	const job = 'bird-photos-to-storage';
	const trigger = await gallery().webhook(job);
	await bird().controls.receive({ from: ADA, text: 'No photo' });
	await bird().controls.receive({ from: ADA, file: { contentType: 'image/jpeg', size: 40 } });
	expect(trigger.started).toHaveLength(1);
	const { result, written } = await gallery().playWriting(job, trigger.started.flat());
	succeeded(result);
	expect(written).toEqual([{ fileName: expect.stringContaining('/31600000001-'), size: 40, text: expect.anything() }]);
	succeeded((await gallery().playWriting(job, trigger.started.flat())).result);
	expect(counts()).toEqual({ [ADA]: 1 });
});

it('bird-offer-to-a-list writes to who wants to hear, once', async () => {
	const optOut = { platformId: 'sms-messagebird', identifierKey: 'phonenumber', identifierValue: BRAM };
	await gallery().bench.first('birdChannels', { resource: 'optOut', operation: 'create', ...optOut });
	const result = succeeded(await gallery().play('bird-offer-to-a-list'));
	expect(counts()).toEqual({ [ADA]: 1 });
	expect(outputOf(result, 'Not Sent')).toEqual([{ name: 'Bram', phone: BRAM, reason: 'opted out' }]);
	succeeded(await gallery().play('bird-offer-to-a-list'));
	expect(counts()).toEqual({ [ADA]: 1 });
});
