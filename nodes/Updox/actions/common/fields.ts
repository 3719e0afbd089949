/** Fields and readings that several Updox operations share. */
import type { INodeProperties } from 'n8n-workflow';
import type { BinaryFile } from '../../../shared/files';
import { fromList, type Input } from '../../../shared/operation';
import { idToSend } from '../../transport/call';
import type { Sender } from '../../transport/credential';

/** How a practice is named by hand. */
export const practiceMode = { placeholder: 'e.g. practice-12', hint: 'Your own ID of the practice at Updox' };

/** The practice and the user an item is for; one application serves many. */
export const senderOptions: INodeProperties[] = [
	{
		displayName: 'Account',
		name: 'accountId',
		...fromList('searchAccounts', practiceMode),
		description: 'Practice to act for. Default: that of the credential.',
	},
	{
		displayName: 'User',
		name: 'userId',
		...fromList('searchUsers', {
			placeholder: 'e.g. dr-lee',
			hint: 'Your own ID of the user in that practice; not the login',
		}),
		description: 'User to act for. Default: that of the credential.',
	},
];

/** The practice and the user the options name, where they do. */
export function readSender(input: Input): Sender {
	const options = input.group('options');
	const accountId = options.text('accountId')?.trim();
	const userId = options.text('userId')?.trim();
	return { ...(accountId ? { accountId } : {}), ...(userId ? { userId } : {}) };
}

/** Leaves out those that were deactivated. */
export const activeOnly = (what: string): INodeProperties => ({
	displayName: 'Active Only',
	name: 'activeOnly',
	type: 'boolean',
	default: false,
	description: `Whether to leave out ${what} that are not active`,
});

/** The message an operation is about. */
export const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	...fromList('searchMessages', {
		placeholder: 'e.g. 249597',
		hint: 'The messageId in the output of Send or Get Many',
	}),
	required: true,
	description: 'The ID of the message, as Send or Get Many returns it',
};

/** The fax an operation is about. */
export const faxId: INodeProperties = {
	displayName: 'Fax ID',
	name: 'faxId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 310001',
	description: 'The ID of the fax, as Send or a webhook of Updox gives it',
};

/** An id of Updox: a whole number. */
export function readId(input: Input, field: string): number | string {
	const id = input.id(field);
	if (!/^\d{1,19}$/.test(id))
		throw input.refuse(field, 'is not an ID of Updox', 'Enter the number alone, e.g. 249597.');
	return idToSend(id);
}

/** Whether a message that only some recipients got fails its item. */
export const failOnPartialOption: INodeProperties = {
	displayName: 'Fail on Partial Delivery',
	name: 'failOnPartial',
	type: 'boolean',
	default: true,
	description:
		'Whether an item fails when only some of its recipients were sent to. When off, such an item lists each recipient with its outcome.',
};

export function readFailOnPartial(options: Input): boolean {
	return options.has('failOnPartial') ? options.flag('failOnPartial') : true;
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_LIMIT_MB = 10;

/** How much may be attached. Updox publishes no limit; many Direct systems refuse more than this. */
export const sizeLimitOption: INodeProperties = {
	displayName: 'Maximum File Size (MB)',
	name: 'maxFileSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_LIMIT_MB,
	description:
		'How many megabytes the files of one item may have in total. Updox publishes no limit, but many recipients refuse more than 10 MB.',
};

/**
 * Refuses files that are larger in total than the option allows; the option is checked also where there are none.
 *
 * @param holder what the field of the files stands in, and its name
 */
export function checkSize(
	input: Input,
	files: BinaryFile[],
	[holder, field]: [Input, string] = [input, 'binaryPropertyName'],
): void {
	const limit = input.group('options').number('maxFileSize', { min: 1 }) ?? DEFAULT_LIMIT_MB;
	const total = files.reduce((sum, { size }) => sum + size, 0);
	if (total > limit * MEGABYTE) {
		throw holder.refuse(
			field,
			`names files of ${(total / MEGABYTE).toFixed(1)} MB in total, more than the ${limit} MB allowed`,
			"Send fewer or smaller files, or raise 'Maximum File Size (MB)' in 'Sending Options'.",
		);
	}
}
