// The events of the Secure Messaging trigger.
import type { Start } from '../starts';

function on(event: string, happen: Start['happen']): Start {
	return { node: 'secureMessaging', trigger: 'secureMessagingTrigger', event, parameters: { event }, happen };
}

export const secureMessagingStarts: Start[] = [
	on('message', ({ sandbox }) =>
		sandbox.secureMessaging.controls.receive({
			subject: 'The signed contract',
			body: 'Here it is.',
			attachments: [{ fileName: 'contract.pdf', size: 500 }],
		}),
	),
	on('tracking', ({ sandbox }) => {
		const { controls } = sandbox.secureMessaging;
		const [messageGuid] = controls.seedMessages(1, 'Sent', { subject: 'Your results' });
		controls.track(messageGuid, 'Retrieved', 'alice@partner.example');
	}),
];
