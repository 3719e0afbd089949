/** Records an opt-out: POST /suppressions/{platformId}/{identifierValue} (docs.bird.com, manage-contact-suppressions). */
import { path, PathText } from '../../../shared/http';
import { type Input, mayBeEmpty, operation } from '../../../shared/operation';
import { suppression } from '../../transport/replies';
import { checkLength } from '../common/fields';
import { type Address, addressFields, readAddress, told } from './fields';

const SCOPES = ['all', 'marketing', 'transactional'] as const;
const SAYERS = ['contact', 'marketer'] as const;

interface OptOut extends Address {
	by: (typeof SAYERS)[number];
	scope: (typeof SCOPES)[number];
	reason?: string;
}

function readReason(input: Input): string | undefined {
	const reason = input.text('reason');
	checkLength(input, 'reason', reason, 250, 'A reason');
	return reason;
}

/** The members for one kind of messages, by who said it. */
function members({ by, reason }: OptOut, kind: 'Marketing' | 'Transactional', now: string) {
	const name = `${by}Suppressed${kind}`;
	return { [`${name}At`]: now, ...(reason === undefined ? {} : { [`${name}Reason`]: reason }) };
}

export const create = operation<OptOut>({
	value: 'create',
	name: 'Create',
	action: 'Create opt out',
	description: 'Record that somebody does not want messages on a platform',
	kind: 'write',
	requests: ['POST /workspaces/{workspaceId}/suppressions/{platformId}/{identifierValue}'],
	fields: [
		...addressFields,
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'No messages at all' },
				{ name: 'Marketing', value: 'marketing', description: 'No marketing' },
				{ name: 'Transactional', value: 'transactional', description: 'No transactional messages' },
			],
			default: 'marketing',
			description: 'Which messages are not wanted',
		},
		{
			displayName: 'Said By',
			name: 'saidBy',
			type: 'options',
			options: [
				{ name: 'Contact', value: 'contact', description: 'The contact asked for it' },
				{ name: 'Marketer', value: 'marketer', description: 'You decided it' },
			],
			default: 'contact',
			description: 'Whose wish it is',
		},
		{
			displayName: 'Reason',
			name: 'reason',
			...mayBeEmpty,
			type: 'string',
			default: '',
			placeholder: 'e.g. Asked by phone',
			description: 'Why, at most 250 characters',
		},
	],
	read: (input) => ({
		...readAddress(input),
		scope: input.choice('scope', SCOPES),
		by: input.choice('saidBy', SAYERS),
		reason: readReason(input),
	}),
	oneAtATimePer: ({ identifierValue }) => identifierValue,
	async run({ api, request }) {
		const { platformId, identifierValue, scope } = request;
		const now = new Date().toISOString();
		const body = {
			...(scope === 'transactional' ? {} : members(request, 'Marketing', now)),
			...(scope === 'marketing' ? {} : members(request, 'Transactional', now)),
		};
		const address = path`/suppressions/${platformId}/${new PathText(identifierValue)}`;
		const made = await api.post(address, suppression, body);
		return told({ platformId, identifierValue }, made);
	},
});
