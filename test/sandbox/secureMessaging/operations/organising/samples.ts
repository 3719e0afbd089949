// Of each operation here a request with all of its fields, after what must be there for it.
import type { Portal } from '../../setup';

type Json = Record<string, unknown>;

/** A received message with one file. */
function received({ controls }: Portal) {
	const messageGuid = controls.receive({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	return { messageGuid, attachmentGuid: String(controls.inspect(messageGuid)?.attachments[0].guid) };
}

/** A sent message with one file, and the guid of its reader. */
function sent({ controls }: Portal) {
	const [messageGuid] = controls.seedMessages(1, 'Sent', { attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	const { attachments, to } = controls.inspect(messageGuid) ?? { attachments: [], to: [] };
	return { messageGuid, attachmentGuid: String(attachments[0].guid), reader: String(to[0].guid) };
}

function draftFile({ controls }: Portal) {
	const messageGuid = controls.seedDraft({ attachments: [{ fileName: 'contract.pdf', size: 500 }] });
	return String(controls.inspect(messageGuid)?.attachments[0].guid);
}

/** A file that was sent to be signed, and whom it asks. */
async function fileToSign(portal: Portal) {
	const { controls, twin } = portal;
	const messageGuid = controls.seedDraft({ attachments: [{ fileName: 'contract.pdf', size: 500 }] });
	const attachmentGuid = String(controls.inspect(messageGuid)?.attachments[0].guid);
	await twin('SetDraftESignatures', { attachmentGuid, signatures });
	await twin('SendMessage', { messageGuid });
	return attachmentGuid;
}

const signatures = [
	{
		emailAddress: 'alice@partner.example',
		placeholders: [{ type: 'Signature', page: 1, xPosition: 10, yPosition: 20 }],
	},
];

async function label({ twin }: Portal, name = 'Done'): Promise<string> {
	const { body } = await twin('CreateLabel', { name });
	return String((body as Json).labelGuid);
}

/** By the name of the operation. */
export const organisingRequests: Record<string, (portal: Portal) => Json | Promise<Json>> = {
	GetLabels: () => ({}),
	CreateLabel: async (portal) => ({ name: 'Invoices', parentLabelGuid: await label(portal) }),
	UpdateLabel: async (portal) => ({ labelGuid: await label(portal), name: 'Handled' }),
	UpdateLabelParent: async (portal) => ({
		labelGuid: await label(portal),
		parentLabelGuid: await label(portal, 'Top'),
	}),
	DeleteLabel: async (portal) => ({ labelGuid: await label(portal) }),
	AddMessageLabel: async (portal) => ({ labelGuid: await label(portal), messageGuid: received(portal).messageGuid }),
	RemoveMessageLabel: async (portal) => ({ labelGuid: await label(portal), messageGuid: received(portal).messageGuid }),
	AddAttachmentLabel: async (portal) => ({
		labelGuid: await label(portal),
		attachmentGuid: received(portal).attachmentGuid,
	}),
	RemoveAttachmentLabel: async (portal) => ({
		labelGuid: await label(portal),
		attachmentGuid: received(portal).attachmentGuid,
	}),
	SetMessageExtensions: (portal) => ({
		messageGuid: received(portal).messageGuid,
		extensions: [{ name: 'order', value: '17', isPublic: false }],
	}),
	DeleteMessageExtensions: (portal) => ({ messageGuid: received(portal).messageGuid, key: 'order' }),
	GetConversation: (portal) => ({
		conversationGuid: portal.controls.inspect(received(portal).messageGuid)?.conversationGuid,
		returnMessageSummaries: true,
		returnAttachmentSummaries: true,
		returnConversationMembers: true,
	}),
	GetMessageTree: (portal) => ({
		messageGuid: received(portal).messageGuid,
		showOriginalMessage: true,
		maxDepth: 2,
	}),
	GetRelatedMessages: (portal) => ({ attachmentGuid: received(portal).attachmentGuid }),
	SearchAttachments: (portal) => ({
		page: 1,
		pageSize: 25,
		filter: { searchCriteria: 'scan', attachmentGuids: [received(portal).attachmentGuid], types: ['Normal'] },
		sort: { type: 'Date', direction: 'Asc' },
	}),
	DeleteAttachment: (portal) => ({ attachmentGuid: sent(portal).attachmentGuid }),
	UnshareMessage(portal) {
		const { messageGuid, reader } = sent(portal);
		return { messageGuid, userServiceGuids: [reader], unshareReason: 'Wrong person' };
	},
	UnshareAttachment(portal) {
		const { attachmentGuid, reader } = sent(portal);
		return { attachmentGuid, userServiceGuids: [reader], unshareReason: 'Wrong person' };
	},
	SetDraftESignatures: (portal) => ({ attachmentGuid: draftFile(portal), signatures }),
	async GetDraftESignatures(portal) {
		const attachmentGuid = draftFile(portal);
		await portal.twin('SetDraftESignatures', { attachmentGuid, signatures });
		return { attachmentGuid };
	},
	GetSignatures: async (portal) => ({ attachmentGuid: await fileToSign(portal) }),
	SendESignatureReminders: async (portal) => ({
		attachmentGuid: await fileToSign(portal),
		emailAddresses: ['alice@partner.example'],
	}),
	SetESignatureDeadline: (portal) => ({
		attachmentGuid: draftFile(portal),
		eSignatureDeadline: '2999-01-01T00:00:00Z',
	}),
};
