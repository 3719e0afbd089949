// E-signatures of files: who is asked for one, who gave it, reminders, deadline.
import { z } from 'zod';
import { ApiError, forbidden } from '../../servicestack/errors';
import { guid, instant, text } from '../../servicestack/fields';
import * as replies from '../../replies';
import { operation } from '../../servicestack/serve';
import { userView } from '../../views';
import { address } from '../drafts';

/** "Maximum of 500 email addresses at a time", says the class. */
const MOST_REMINDED = 500;

/** The words of `type` are nowhere listed. */
const placeholder = z
	.object({ type: text, page: z.number().int(), xPosition: z.number().int(), yPosition: z.number().int() })
	.strict();

const setDraftESignatures = operation({
	name: 'SetDraftESignatures',
	method: 'PUT',
	routes: ['/v1/attachments/{attachmentGuid}/draft/signatures'],
	access: 'session',
	request: z.object({
		attachmentGuid: guid,
		signatures: z.array(z.object({ emailAddress: address, placeholders: z.array(placeholder) }).strict()),
	}),
	reply: replies.nothing,
	run({ attachmentGuid, signatures }, { store, account }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		store.draft(message.guid, account);
		attachment.signatures = signatures;
	},
});

const getDraftESignatures = operation({
	name: 'GetDraftESignatures',
	method: 'GET',
	routes: ['/v1/attachments/{attachmentGuid}/draft/signatures'],
	access: 'session',
	request: z.object({ attachmentGuid: guid }),
	reply: replies.draftSignatures,
	run({ attachmentGuid }, { store, account }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		store.draft(message.guid, account);
		const asked = attachment.signatures ?? [];
		return { signatures: asked.map(({ emailAddress, placeholders }) => ({ emailAddress, placeholders })) };
	},
});

/** A draft asks nobody yet: what it will ask is read by GetDraftESignatures (that this one gives nothing then is inferred). */
const getSignatures = operation({
	name: 'GetSignatures',
	method: 'GET',
	routes: ['/v1/attachments/{attachmentGuid}/signatures'],
	access: 'session',
	request: z.object({ attachmentGuid: guid }),
	reply: replies.signatures,
	run({ attachmentGuid }, { store, account }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		const asked = message.folders.includes('Draft') ? [] : (attachment.signatures ?? []);
		return {
			signatures: asked.map(({ emailAddress, placeholders, signed, declined }, index) => {
				const { guid: userGuid = '0'.repeat(32), ...user } = userView(store, emailAddress);
				return {
					guid: attachment.guid.slice(0, -4) + String(index).padStart(4, '0'),
					user: { userGuid, ...user },
					signedDate: signed === undefined ? undefined : new Date(signed),
					declinedDate: declined && new Date(declined.at),
					answer: signed === undefined ? '' : 'Signed',
					ipAddress: signed === undefined ? '' : '127.0.0.1',
					placeholders: placeholders.map((one) => ({
						...one,
						createdDate: new Date(attachment.uploadDate),
						signedDate: signed === undefined ? undefined : new Date(signed),
					})),
					declineReason: declined?.reason,
				};
			}),
		};
	},
});

/** Only whom a sent file asks can be reminded, and only by who sent it; the codes are inferred. */
const sendESignatureReminders = operation({
	name: 'SendESignatureReminders',
	method: 'POST',
	routes: ['/v1/attachments/{attachmentGuid}/reminder'],
	access: 'session',
	request: z.object({ attachmentGuid: guid, emailAddresses: z.array(address).min(1).max(MOST_REMINDED) }),
	reply: replies.nothing,
	run({ attachmentGuid, emailAddresses }, { store, account }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		if (message.folders.includes('Draft')) throw new ApiError(404, '929');
		if (!message.folders.includes('Sent')) throw forbidden('907');
		const asked = (attachment.signatures ?? []).map(({ emailAddress }) => emailAddress.toLowerCase());
		const strangers = emailAddresses.filter((email) => !asked.includes(email.toLowerCase()));
		if (strangers.length > 0) throw new ApiError(400, 'ArgumentException', 'Not a signer.', ['emailAddresses']);
		store.notices.push(...emailAddresses.map((recipient) => ({ messageGuid: message.guid, recipient })));
	},
});

const setESignatureDeadline = operation({
	name: 'SetESignatureDeadline',
	method: 'PUT',
	routes: ['/v1/attachments/{attachmentGuid}/deadline'],
	access: 'session',
	request: z.object({ attachmentGuid: guid, eSignatureDeadline: instant }),
	reply: replies.nothing,
	run({ attachmentGuid, eSignatureDeadline }, { store, account }) {
		store.attachment(attachmentGuid, account).attachment.deadline = eSignatureDeadline;
	},
});

/** E-signatures. */
export const signatureOperations = [
	setDraftESignatures,
	getDraftESignatures,
	getSignatures,
	sendESignatureReminders,
	setESignatureDeadline,
];
