import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany.operation';
import { prepare } from './prepare.operation';
import { sendReminder } from './sendReminder.operation';
import { setDeadline } from './setDeadline.operation';

export const signatureResource: Resource = {
	value: 'signature',
	name: 'Signature',
	operations: [getMany, prepare, sendReminder, setDeadline],
};
