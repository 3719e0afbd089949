/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The sandboxed portal as a client sees it, and for each of its operations a request that it takes.
import { EventEmitter } from 'node:events';
import { SecureMessagingSandbox, secureMessagingCredential } from '../secureMessaging';
import { listen } from '../core';
import { organisingRequests } from './operations/organising/samples';

/** What came back. */
export interface Reply {
	status: number;
	body: unknown;
	headers: Headers;
}

type Json = Record<string, unknown>;

/** A portal for the tests of one file, reset before each. */
export function usePortal() {
	const portal = new SecureMessagingSandbox(new EventEmitter());
	const at = { url: '', token: '', close: async () => {} };
	beforeAll(async () => Object.assign(at, await listen(portal)));
	afterAll(async () => await at.close());
	beforeEach(() => portal.reset());

	/** Signs in; later calls carry the session. */
	async function signIn(): Promise<void> {
		const { username, password } = secureMessagingCredential;
		const { body } = await call('POST', '/secure/api/v1/login', { username, password });
		at.token = String(Object.entries(body as Json).find(([key]) => key === 'sessionToken')?.[1]);
	}

	/** One call with the headers that the API asks for; a body is sent as it is where it is text. */
	async function call(method: string, path: string, body?: unknown, headers: Json = {}): Promise<Reply> {
		const given = {
			accept: 'application/json',
			'content-type': 'application/json',
			'x-sm-client-name': 'sandbox test',
			'x-sm-session-token': at.token,
			...headers,
		};
		const present = Object.entries(given).filter(([, value]) => value !== undefined);
		const response = await fetch(at.url + path, {
			method,
			headers: Object.fromEntries(present.map(([name, value]) => [name, String(value)])),
			body: body === undefined || typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, body: parsed(text) };
	}

	/** One call of an operation by its name, with all fields in the body. */
	const twin = async (name: string, body: unknown): Promise<Reply> =>
		await call('POST', `/secure/api/json/reply/${name}`, body);

	/** Uploads one chunk. */
	async function upload(attachmentGuid: string, chunk: number, bytes: string, name = 'upload'): Promise<Reply> {
		const form = new FormData();
		form.set(name, new Blob([bytes], { type: 'application/octet-stream' }), 'a.bin');
		const path = `/secure/api/v1/attachments/${attachmentGuid}/chunk/${chunk}`;
		return await call('POST', path, form, { 'content-type': undefined });
	}

	const { state, controls } = portal;
	return { portal, state, controls, signIn, call, twin, upload };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

export type Portal = ReturnType<typeof usePortal>;

/** A received message with one file. */
function receivedFile({ controls }: Portal): string {
	const guid = controls.receive({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	return String(controls.inspect(guid)?.attachments[0].guid);
}

const sent = ({ controls }: Portal) => ({ messageGuid: controls.seedMessages(1, 'Sent')[0] });

/** A draft with a file of its own. */
function draftWithFile({ controls }: Portal) {
	const messageGuid = controls.seedDraft({ attachments: [{ fileName: 'scan.pdf', size: 500 }] });
	return { messageGuid, attachmentGuid: String(controls.inspect(messageGuid)?.attachments[0].guid) };
}

async function downloadToken(portal: Portal) {
	const { body } = await portal.twin('CreateAttachmentDownloadToken', { attachmentGuid: receivedFile(portal) });
	return body as Json;
}

function trackingFilter({ controls }: Portal) {
	const [guid] = controls.seedMessages(1, 'Sent');
	controls.track(guid, 'Retrieved', 'alice@partner.example');
	return { types: ['Retrieved'], startTime: '2026-01-01T00:00:00Z', endTime: '2999-01-01T00:00:00Z' };
}

const tracking = (portal: Portal, more: Json) => ({
	page: 1,
	pageSize: 1000,
	filter: { ...trackingFilter(portal), ...more },
	sort: { type: 'TrackingDate', direction: 'Asc' },
});

/** Of each operation a request with all of its fields, after what must be there for it. Without a session: `Login`. */
export const requests: Record<string, (portal: Portal) => Json | Promise<Json>> = {
	Login: () => ({
		username: 'mfa@clinic.example',
		password: 'Second-Factor-9',
		cookieless: true,
		mfaId: 7,
		mfaCode: '246810',
	}),
	Authenticate: () => ({ authenticationToken: secureMessagingCredential.authenticationToken, cookieless: true }),
	Logout: () => ({}),
	GetNewAuthenticationToken: () => ({ authenticationTokenMaxDays: 30 }),
	ExpireAuthenticationToken: () => ({ authenticationToken: secureMessagingCredential.authenticationToken }),
	ExpireAuthenticationTokens: () => ({}),
	Ping: () => ({}),
	GetUserSettings: () => ({}),
	GetUserQuotas: () => ({}),
	GetServiceSettings: () => ({}),
	GetServicePublicSettings: () => ({}),
	GetUserContacts: () => ({ page: 1, pageSize: 3 }),
	async GetUserContact({ twin }) {
		const { body } = await twin('GetUserContacts', {});
		return { userServiceGuid: (body as { results: Json[] }).results[0].userServiceGuid };
	},
	PreCreateMessage: ({ controls }) => ({
		actionCode: 'Reply',
		parentGuid: controls.receive({ fyeoType: 'UniquePassword', password: 'Shared-5' }),
		password: 'Shared-5',
		authAuditToken: 'none',
		externalMessageId: 'n8n-1',
	}),
	SaveMessage: ({ controls }) => ({
		messageGuid: controls.seedDraft(),
		to: ['alice@partner.example'],
		cc: ['bob@partner.example'],
		bcc: ['carol@partner.example'],
		subject: 'Results',
		body: 'Here they are.',
		bodyFormat: 'Text',
		messageOptions: {
			allowForward: false,
			allowReply: false,
			allowReplyAll: false,
			allowTracking: false,
			shareTracking: false,
			fyeoType: 'UniquePassword',
		},
		expiryDate: '2999-01-01T00:00:00Z',
		expiryGroup: 'Always',
	}),
	SendMessage: ({ controls }) => ({
		messageGuid: controls.seedDraft({ fyeoType: 'UniquePassword' }),
		password: 'Shared-5',
		inviteNewUsers: true,
		sendEmailNotification: true,
		craCode: '0123',
		notificationFormats: ['Text', 'Html'],
	}),
	GetMessage: ({ controls }) => ({ messageGuid: controls.receive(), retrieveBody: true }),
	SearchMessages: ({ controls }) => ({
		page: 1,
		pageSize: 25,
		filter: {
			searchCriteria: '',
			types: ['Inbox'],
			messageGuids: [controls.receive({ replyTo: 'desk@partner.example' })],
		},
		sort: { type: 'Date', direction: 'Desc' },
	}),
	RecallMessage: (portal) => ({
		...sent(portal),
		recallReason: 'Wrong file',
		singleRecall: false,
		unshareAttachments: true,
	}),
	SendMessageNotification: (portal) => ({ ...sent(portal), to: ['alice@partner.example'] }),
	PreCreateAttachments: ({ controls }) => ({
		messageGuid: controls.seedDraft(),
		attachmentPlaceholders: [{ fileName: ' Über.PDF', totalBytesLength: 5 }],
	}),
	GetAttachmentsUploadProgress: (portal) => ({ attachmentGuids: [receivedFile(portal)] }),
	LinkAttachment: (portal) => ({
		messageGuid: portal.controls.seedDraft(),
		attachmentGuid: receivedFile(portal),
	}),
	UnLinkAttachment: draftWithFile,
	RemoveAttachment: draftWithFile,
	GetAttachment: (portal) => ({ attachmentGuid: receivedFile(portal) }),
	DownloadAttachment: (portal) => ({
		attachmentGuid: receivedFile(portal),
		downloadType: 'Original',
		downloadFileType: 'Original',
		preview: false,
	}),
	DownloadAttachmentChunk: (portal) => ({ attachmentGuid: receivedFile(portal), chunkNumber: 1 }),
	CreateAttachmentDownloadToken: (portal) => ({
		attachmentGuid: receivedFile(portal),
		password: 'none',
		authAuditToken: 'none',
	}),
	async DownloadAttachmentWithToken(portal) {
		return { downloadToken: (await downloadToken(portal)).downloadToken };
	},
	SearchMessageTracking: (portal) => tracking(portal, { ignoreSender: true }),
	SearchAttachmentTracking: (portal) => tracking(portal, { ignoreUploader: true, originalParticipantsOnly: false }),
	SearchUserTracking: (portal) => tracking(portal, { ignoreSelf: true, attachmentGuids: [] }),
	...organisingRequests,
};
