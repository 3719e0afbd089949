/** Fields of how a message is sent. */
import type { INodeProperties } from 'n8n-workflow';

/** What readers of a protected message have to enter. */
export const readerPassword: INodeProperties = {
	displayName: 'Reader Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Password of a protected message: the unique password readers will need, or with account passwords the one of your own account',
};

/** What is chosen with sending alone. */
export const sendingOptions: INodeProperties[] = [
	{
		displayName: 'Access Code (CRA)',
		name: 'craCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234',
		description: 'Code that new recipients must enter to prove who they are, on portals that require it',
	},
	{
		displayName: 'Invite New Users',
		name: 'inviteNewUsers',
		type: 'boolean',
		default: true,
		description: 'Whether recipients without an account are invited, which uses the daily quota of invitations',
	},
	{
		displayName: 'Return Notification As',
		name: 'notificationFormats',
		type: 'multiOptions',
		options: [
			{ name: 'HTML', value: 'Html' },
			{ name: 'Text', value: 'Text' },
		],
		default: [],
		description: 'Also return the notification email, to send it yourself',
	},
	{
		displayName: 'Send Email Notification',
		name: 'sendEmailNotification',
		type: 'boolean',
		default: true,
		description: 'Whether the portal mails recipients a notice of the message',
	},
];
