// The events of the Updox triggers: the one that asks, and the one that Updox tells.
import type { Start } from '../starts';

function on(trigger: 'updoxTrigger' | 'updoxWebhookTrigger', event: string, happen: Start['happen']): Start {
	return { node: 'updox', trigger, event, parameters: { event }, happen };
}

const arrived = {
	from: 'ann.lee@direct.example.org',
	subject: 'Referral',
	textMessage: 'Please see the referral.',
	attachments: [{ name: 'referral.pdf', mimeType: 'application/pdf', content: '%PDF-1.4' }],
};
const letter = { to: 'test@direct.updoxqa.com', subject: 'Referral', textMessage: 'Please see the referral.' };
const fax = {
	toFaxNumber: '614-555-0123',
	toName: 'Dr. Ann Lee',
	fromFaxNumber: '614-555-0100',
	fromName: 'Family Practice',
};

const messageArrives: Start['happen'] = async ({ sandbox }) => await sandbox.updox.controls.receive(arrived);
const faxArrives: Start['happen'] = async ({ sandbox }) => await sandbox.updox.controls.receiveFax();

export const updoxStarts: Start[] = [
	on('updoxTrigger', 'message', messageArrives),
	on('updoxTrigger', 'fax', faxArrives),
	on('updoxWebhookTrigger', 'inbound_direct', messageArrives),
	on('updoxWebhookTrigger', 'inbound_fax', faxArrives),
	on('updoxWebhookTrigger', 'inbound_mdn', async (bench) => {
		const { messages } = await bench.first('updox', { resource: 'message', operation: 'send', ...letter });
		const [{ messageId }] = messages as Array<{ messageId: number }>;
		await bench.sandbox.updox.controls.setMdnStatus(messageId, 'dispatched');
	}),
	on('updoxWebhookTrigger', 'outbound_fax', async (bench) => {
		const { faxId } = await bench.first('updox', { resource: 'fax', operation: 'send', ...fax });
		await bench.sandbox.updox.controls.setFaxStatus(Number(faxId), 'success');
	}),
];
