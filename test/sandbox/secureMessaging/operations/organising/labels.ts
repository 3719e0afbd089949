// Labels of messages and files, and the extensions (own names and values) of messages. Error codes are inferred throughout.
import { z } from 'zod';
import { ApiError } from '../../servicestack/errors';
import { flag, guid, text } from '../../servicestack/fields';
import type { Label } from '../../records';
import * as replies from '../../replies';
import { operation, type Call } from '../../servicestack/serve';
import type { Store } from '../../store';

const getLabels = operation({
	name: 'GetLabels',
	method: 'GET',
	routes: ['/v1/labels'],
	access: 'session',
	request: z.object({}),
	reply: replies.labels,
	run(_request, { store }) {
		return { results: [...store.labels.values()].map((label) => labelView(store, label)) };
	},
});

/** A label as messages and lists show it; what may be done with it is inferred. */
export function labelView(store: Store, { guid: labelGuid, name, created, parentLabelGuid }: Label) {
	return {
		labelGuid,
		created: new Date(created),
		allowDelete: true,
		allowRename: true,
		allowAssetAdd: true,
		allowAssetRemove: true,
		allowAssetShare: false,
		userServiceGuid: store.person(store.mainAccount.username)?.guid,
		parentLabelGuid,
		name,
		systemType: 'None',
	};
}

function labelOf(store: Store, labelGuid: string): Label {
	const label = store.labels.get(labelGuid);
	if (!label) throw new ApiError(404, 'NotFound', 'Label not found');
	return label;
}

const createLabel = operation({
	name: 'CreateLabel',
	method: 'POST',
	routes: ['/v1/labels'],
	access: 'session',
	request: z.object({ name: text, parentLabelGuid: guid.optional() }),
	reply: replies.createdLabel,
	run({ name, parentLabelGuid }, { store }) {
		if (parentLabelGuid !== undefined) labelOf(store, parentLabelGuid);
		return { labelGuid: store.addLabel(name, parentLabelGuid).guid };
	},
});

const updateLabel = operation({
	name: 'UpdateLabel',
	method: 'PUT',
	routes: ['/v1/labels/{labelGuid}'],
	access: 'session',
	request: z.object({ labelGuid: guid, name: text }),
	reply: replies.nothing,
	run({ labelGuid, name }, { store }) {
		labelOf(store, labelGuid).name = name;
	},
});

const updateLabelParent = operation({
	name: 'UpdateLabelParent',
	method: 'PUT',
	routes: ['/v1/labels/{labelGuid}/parent'],
	access: 'session',
	request: z.object({ labelGuid: guid, parentLabelGuid: guid.optional() }),
	reply: replies.nothing,
	run({ labelGuid, parentLabelGuid }, { store }) {
		const label = labelOf(store, labelGuid);
		if (parentLabelGuid !== undefined) labelOf(store, parentLabelGuid);
		label.parentLabelGuid = parentLabelGuid;
	},
});

const deleteLabel = operation({
	name: 'DeleteLabel',
	method: 'DELETE',
	routes: ['/v1/labels/{labelGuid}'],
	access: 'session',
	request: z.object({ labelGuid: guid }),
	reply: replies.nothing,
	run({ labelGuid }, { store }) {
		store.labels.delete(labelOf(store, labelGuid).guid);
		for (const labelled of [...store.messages.values(), ...store.attachments.values()])
			labelled.labels = labelled.labels?.filter((one) => one !== labelGuid);
	},
});

type Labelled = { labels?: string[] };

function addTo(labelled: Labelled, labelGuid: string): void {
	labelled.labels = [...new Set([...(labelled.labels ?? []), labelGuid])];
}

function takeFrom(labelled: Labelled, labelGuid: string): void {
	labelled.labels = (labelled.labels ?? []).filter((one) => one !== labelGuid);
}

const messageLabel = z.object({ labelGuid: guid, messageGuid: guid });
const ofMessage = {
	routes: ['/v1/labels/{labelGuid}/messages/{messageGuid}'],
	access: 'session',
	reply: replies.nothing,
} as const;
const attachmentLabel = z.object({ labelGuid: guid, attachmentGuid: guid });
const ofAttachment = {
	routes: ['/v1/labels/{labelGuid}/attachments/{attachmentGuid}'],
	access: 'session',
	reply: replies.nothing,
} as const;

/** Putting a label on and taking it off: the same for messages and files. */
function change(put: typeof addTo, found: (call: Call) => Labelled, labelGuid: string, call: Call): void {
	put(found(call), labelOf(call.store, labelGuid).guid);
}

const labelling = [
	operation({
		...ofMessage,
		routes: [...ofMessage.routes],
		name: 'AddMessageLabel',
		method: 'POST',
		request: messageLabel,
		run: ({ labelGuid, messageGuid }, call) =>
			change(addTo, ({ store, account }) => store.message(messageGuid, account), labelGuid, call),
	}),
	operation({
		...ofMessage,
		routes: [...ofMessage.routes],
		name: 'RemoveMessageLabel',
		method: 'DELETE',
		request: messageLabel,
		run: ({ labelGuid, messageGuid }, call) =>
			change(takeFrom, ({ store, account }) => store.message(messageGuid, account), labelGuid, call),
	}),
	operation({
		...ofAttachment,
		routes: [...ofAttachment.routes],
		name: 'AddAttachmentLabel',
		method: 'POST',
		request: attachmentLabel,
		run: ({ labelGuid, attachmentGuid }, call) =>
			change(addTo, ({ store, account }) => store.attachment(attachmentGuid, account).attachment, labelGuid, call),
	}),
	operation({
		...ofAttachment,
		routes: [...ofAttachment.routes],
		name: 'RemoveAttachmentLabel',
		method: 'DELETE',
		request: attachmentLabel,
		run: ({ labelGuid, attachmentGuid }, call) =>
			change(takeFrom, ({ store, account }) => store.attachment(attachmentGuid, account).attachment, labelGuid, call),
	}),
];

/** Values of names that are there already change, others stay (inferred: the page says neither). */
const setMessageExtensions = operation({
	name: 'SetMessageExtensions',
	method: 'PUT',
	routes: ['/v1/messages/{messageGuid}/extensions'],
	access: 'session',
	request: z.object({
		messageGuid: guid,
		extensions: z.array(z.object({ name: text, value: z.string().optional(), isPublic: flag }).strict()).min(1),
	}),
	reply: replies.nothing,
	run({ messageGuid, extensions }, { store, account }) {
		const message = store.message(messageGuid, account);
		const given = new Set(extensions.map(({ name }) => name));
		const kept = (message.extensions ?? []).filter(({ name }) => !given.has(name));
		const set = extensions.map(({ name, value = '', isPublic = false }) => ({ name, value, isPublic }));
		message.extensions = [...kept, ...set];
	},
});

/** Without a key all of them go (inferred: the key is not required). */
const deleteMessageExtensions = operation({
	name: 'DeleteMessageExtensions',
	method: 'DELETE',
	routes: ['/v1/messages/{messageGuid}/extensions'],
	access: 'session',
	request: z.object({ messageGuid: guid, key: text.optional() }),
	reply: replies.nothing,
	run({ messageGuid, key }, { store, account }) {
		const message = store.message(messageGuid, account);
		message.extensions = (message.extensions ?? []).filter(({ name }) => key !== undefined && name !== key);
	},
});

/** Labels and extensions. */
export const labelOperations = [
	getLabels,
	createLabel,
	updateLabel,
	updateLabelParent,
	deleteLabel,
	...labelling,
	setMessageExtensions,
	deleteMessageExtensions,
];
