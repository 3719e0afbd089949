/** Shares a file or folder by private message (vendor page share-file-api---share-via-private-message). */
import { path } from '../../../shared/http';
import { additionalFields, formatInUtc, fromList, operation } from '../../../shared/operation';
import { acknowledged } from '../../transport/calls';
import { type Id, isSameId, withNumberIds } from '../../transport/ids';
import { sharedFile } from '../../transport/replies';
import { inactive } from '../../transport/users';
import { readId, readUserEmails } from '../common/fields';

/** The vendor's way to say that a share does not end. */
const NEVER = '31 Dec 9999 00:00';

const VIEW_ONLY = 2;

/** HighQ's dates: `29 May 2017 11:57`, in UTC. */
function highQDate(iso: string): string {
	return formatInUtc(iso, 'dd LLL yyyy HH:mm');
}

interface ShareFile {
	emails: string[];
	share: {
		resourcetype: string;
		resourceid: Id;
		permissions: number;
		expiry: string;
		private_message: string;
	};
}

export const share = operation<ShareFile>({
	value: 'share',
	name: 'Share',
	action: 'Share file',
	description: 'Share an existing file or folder with users by a private message',
	kind: 'send',
	requests: ['POST /api/1/shares/message'],
	fields: [
		{
			displayName: 'Share',
			name: 'resourceType',
			type: 'options',
			options: [
				{ name: 'File', value: 'file' },
				{ name: 'Folder', value: 'folder' },
			],
			default: 'file',
			description: 'What to share',
		},
		{
			displayName: 'File or Folder ID',
			name: 'resourceId',
			...fromList('searchFilesOrFolders', {
				placeholder: 'e.g. 8801',
				hint: 'The ID in the output of Get Many of files or folders',
			}),
			required: true,
			description: 'The file or folder to share. Type the name of a site to see what is in it.',
		},
		{
			displayName: 'To',
			name: 'shareWith',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ana@example.com, tom@example.com',
			description: 'Email addresses of users of HighQ, separated by commas',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. Please see the signed letter',
			description: 'The text of the message',
		},
		additionalFields([
			{
				displayName: 'Expires At',
				name: 'expiry',
				type: 'dateTime',
				default: '',
				description: 'When the share ends. Leave it empty for a share without end.',
			},
			{
				displayName: 'Permissions',
				name: 'permissions',
				type: 'options',
				options: [
					{ name: 'Download, View and Print', value: 1 },
					{ name: 'View Only', value: VIEW_ONLY },
				],
				default: VIEW_ONLY,
				description: 'What the recipients may do with it; view it alone where nothing is chosen',
			},
		]),
	],
	told: ({ resourcetype, resourceid }, { emails }) => ({
		recipients: emails,
		status: 'shared',
		more: { resourcetype, resourceid },
	}),
	message: {
		recipients: ({ emails }) => emails,
		text: ({ share }) => share.private_message,
		redirect: ({ target, noted }, input) => ({ shareWith: target, message: noted(input.text('message')) }),
		unreachable: async ({ api, request: { emails } }) => await inactive(api, emails),
	},
	oneAtATimePer: ({ emails }) => emails.map((email) => `user:${email.toLowerCase()}`),
	read(input) {
		const more = input.group('additionalFields');
		const expiry = more.date('expiry', { future: true });
		return {
			emails: readUserEmails(input, 'shareWith'),
			share: {
				resourcetype: input.choice('resourceType', ['file', 'folder']),
				resourceid: readId(input, 'resourceId'),
				permissions: more.has('permissions') ? Number(more.choice('permissions', ['1', '2'])) : VIEW_ONLY,
				expiry: expiry === undefined ? NEVER : highQDate(expiry),
				private_message: input.requiredText('message'),
			},
		};
	},
	async run({ api, request: { emails, share } }) {
		// The vendor calls `share_with` a list; one text with commas is taken for its form (inferred).
		const body = withNumberIds({ ...share, share_with: emails.join(',') }, 'resourceid');
		const reply = await api.request({ method: 'POST', path: path`/api/1/shares/message`, body });
		const { resourcetype, resourceid } = share;
		const told = acknowledged(api, reply, sharedFile, (shared) => isSameId(shared.resourceid, resourceid));
		return { success: true, resourcetype, resourceid, ...told };
	},
});
